import type {
  FeedbackQuery,
  FeedbacksQuery,
  ModelDaysQuery,
  RequestQuery,
  RequestsQuery,
  SessionQuery,
  SessionsQuery,
  ThreatQuery,
  ThreatsQuery,
} from '../../generated/graphql';

type RowOf<Q extends { page: { nodes?: unknown[] } }> = NonNullable<Q['page']['nodes']>[number];

export type RequestListRow = RowOf<RequestsQuery>;
export type SessionListRow = RowOf<SessionsQuery>;
export type FeedbackListRow = RowOf<FeedbacksQuery>;
export type ThreatListRow = RowOf<ThreatsQuery>;
export type ModelDayRow = RowOf<ModelDaysQuery> & { id: string };

export type RequestDetail = NonNullable<RequestQuery['one']>;
export type SessionDetail = NonNullable<SessionQuery['one']>;
export type FeedbackDetail = NonNullable<FeedbackQuery['one']>;
export type ThreatDetail = NonNullable<ThreatQuery['one']>;
