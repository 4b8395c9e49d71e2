import type { Column } from '../../kit/files/csv';
import type { FeedbackListRow } from './documents';

/** What `studio import` reads back. */
export const eventColumns: Column<FeedbackListRow>[] = [
  { label: 'id', value: (row) => row.id },
  { label: 'event_key', value: (row) => row.eventKey },
  { label: 'time', value: (row) => row.createdAt },
  { label: 'user_id', value: (row) => row.user },
  { label: 'rating', value: (row) => row.rating },
  { label: 'comment', value: (row) => row.comment },
  { label: 'request_id', value: (row) => row.requestId },
  { label: 'request_event_id', value: (row) => row.requestEventId },
  { label: 'model_name', value: (row) => row.request?.modelName },
];
