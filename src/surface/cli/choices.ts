/** What the flags with closed lists of values take, as data. */

/** How output is compressed. */
export const compressions = ["gzip", "zstd"] as const;

/** How progress is shown. */
export const progressStyles = ["auto", "bar", "lines", "json", "none"] as const;

/** Which files turn the exit status into 1. */
export const failOns = ["never", "failed", "partial"] as const;

/** Stages after which a run may stop. */
export const lastStages = ["parse"] as const;

/** How events are logged. */
export const logStyles = ["json", "text"] as const;

/** How much is logged, the most first. */
export const logLevels = ["debug", "info", "warn", "error"] as const;
