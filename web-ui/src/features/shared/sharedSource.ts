import type { DistributionQuery, ExploreQuery } from '../../generated/graphql';
import { ServiceError } from '../../kit/api/request';
import type { Tile } from '../boards/document/board';

/** A dashboard that a link leads to. */
export interface SharedView {
  name: string;
  /** Such as `7d`. */
  range: string;
  timeZone: string;
  expiresAt: string;
  tiles: Tile[];
  /** What happened in its range, the latest first. */
  annotations: { start: string; end: string | null; text: string; tag: string | null }[];
}

/** What a tile of it shows. */
export interface SharedTile {
  start: string;
  end: string;
  timeZone: string;
  explore: ExploreQuery['explore'] | null;
  distribution: DistributionQuery['distribution'] | null;
}

/** Answers the tiles of a shared dashboard. */
export interface SharedSource {
  tile: (id: string, signal: AbortSignal) => Promise<SharedTile>;
}

/** Whatever the link with a secret gives. */
export function sharedSource(secret: string): SharedSource & {
  view: (signal: AbortSignal) => Promise<SharedView>;
} {
  return {
    view: (signal) => get<SharedView>(secret, 'view', signal),
    tile: (id, signal) => get<SharedTile>(secret, `tiles/${encodeURIComponent(id)}`, signal),
  };
}

async function get<T>(secret: string, path: string, signal: AbortSignal): Promise<T> {
  const response = await reach(`/api/shared/${path}`, {
    signal,
    headers: { 'X-Share-Secret': secret, Accept: 'application/json' },
  });
  const body = await response.json().catch(() => undefined);
  if (!response.ok || body === undefined) {
    throw new ServiceError(body?.detail ?? 'The service gave no answer.', response.status);
  }
  return body as T;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ServiceError('The service cannot be reached.');
  }
}
