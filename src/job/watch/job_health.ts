/** Whether a job, or an engine of many, does well, and if not, why. */
import type { AlarmEvent, AlarmKind } from "./job_events.ts";

/** How it is, in a word: with `degraded` it goes on worse than it should, with `failing` it does not go on. */
export type HealthStatus = "ok" | "degraded" | "failing";

/** The answer. */
export interface Health {
  readonly status: HealthStatus;
  /** In words, those that weigh most first; empty when all is well. */
  readonly reasons: readonly string[];
}

/** What health is judged by. */
export interface HealthState {
  /** Those that have not ended. */
  readonly alarms: readonly AlarmEvent[];
  /** Languages whose breaker is not closed. */
  readonly openBreakers: readonly string[];
  /** Lost, and not yet made up for by work that went well. */
  readonly workersLost: number;
  /** Threads that live; undefined while none was wanted yet. */
  readonly workers?: number | undefined;
  /** Whether the job has failed as a whole. */
  readonly failed: boolean;
  /** What it failed of, in words. */
  readonly failure?: string | undefined;
}

const severity: Readonly<Record<AlarmKind, Exclude<HealthStatus, "ok">>> = {
  "no-progress": "failing",
  "error-rate": "degraded",
  latency: "degraded",
  memory: "degraded",
};

/** Judges it. */
export function jobHealth(state: HealthState): Health {
  const found = [...failureOf(state), ...lossesOf(state), ...state.alarms.map(ofAlarm), ...breakersOf(state)];
  const reasons = (wanted: HealthStatus): string[] =>
    found.filter(({ status }) => status === wanted).map(({ reason }) => reason);
  const [failing, degraded] = [reasons("failing"), reasons("degraded")];
  const status = failing.length > 0 ? "failing" : degraded.length > 0 ? "degraded" : "ok";
  return { status, reasons: [...failing, ...degraded] };
}

interface Finding {
  readonly status: HealthStatus;
  readonly reason: string;
}

function failureOf({ failed, failure }: HealthState): Finding[] {
  return failed ? [{ status: "failing", reason: `the job failed${failure ? `: ${failure}` : ""}` }] : [];
}

function lossesOf({ workersLost, workers }: HealthState): Finding[] {
  if (workersLost === 0) return [];
  const lost = `${workersLost} ${workersLost === 1 ? "worker was" : "workers were"} lost`;
  return workers === 0
    ? [{ status: "failing", reason: `${lost}, none is left` }]
    : [{ status: "degraded", reason: lost }];
}

function ofAlarm({ alarm, detail }: AlarmEvent): Finding {
  return { status: severity[alarm], reason: `${alarm}: ${detail}` };
}

function breakersOf({ openBreakers }: HealthState): Finding[] {
  return openBreakers.map((language) => ({
    status: "degraded",
    reason: `files of ${language} are set aside: they kept crashing`,
  }));
}
