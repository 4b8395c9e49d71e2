/** A request as far as its place in time goes. */
export interface Timed {
  createdAt: string;
  latencyMs?: number | null;
  timeToFirstTokenMs?: number | null;
}

/** Where a request lies on the axis; shares of its width. */
export interface Bar {
  left: number;
  width: number;
  /** The part of the bar until the first token; 0 where that is not known. */
  waiting: number;
  /** After the first request of the session, in milliseconds. */
  offsetMs: number;
  /** For how long nothing went on before it, in milliseconds; 0 where that is not worth a word. */
  pauseMs: number;
}

/** What is shorter is no pause. */
const SHORTEST_PAUSE_MS = 10_000;
/** What a pause takes of the axis, as a share of the time in which something goes on. */
const PAUSE_SHARE = 0.04;
/** So that each request can be seen. */
const SLIMMEST = 0.004;

/**
 * Places requests, in the order of time, on one axis. Pauses, which would leave requests no room, are all of
 * one small width.
 */
export function waterfall(requests: readonly Timed[]): Bar[] {
  const spans = spansOf(requests);
  const start = spans[0]?.start ?? 0;
  const end = Math.max(start, ...spans.map((span) => span.end));
  const pauses = spans.reduce((sum, { pauseMs }) => sum + pauseMs, 0);
  const busy = Math.max(1, end - start - pauses);
  const pauseWidth = busy * PAUSE_SHARE;
  const count = spans.filter(({ pauseMs }) => pauseMs > 0).length;
  const axis = busy + count * pauseWidth;
  let shortened = 0;
  return spans.map((span, i) => {
    if (span.pauseMs > 0) shortened += span.pauseMs - pauseWidth;
    const width = span.end - span.start;
    const firstToken = requests[i]?.timeToFirstTokenMs ?? 0;
    const left = (span.start - start - shortened) / axis;
    const share = Math.max(SLIMMEST, width / axis);
    return {
      left: Math.max(0, Math.min(left, 1 - share)),
      width: share,
      waiting: width > 0 ? Math.min(1, firstToken / width) : 0,
      offsetMs: span.start - start,
      pauseMs: span.pauseMs,
    };
  });
}

function spansOf(requests: readonly Timed[]) {
  let busyUntil: number | undefined;
  return requests.map(({ createdAt, latencyMs }) => {
    const start = Date.parse(createdAt);
    const end = start + (latencyMs ?? 0);
    const pause = busyUntil === undefined ? 0 : start - busyUntil;
    busyUntil = Math.max(busyUntil ?? end, end);
    return { start, end, pauseMs: pause >= SHORTEST_PAUSE_MS ? pause : 0 };
  });
}
