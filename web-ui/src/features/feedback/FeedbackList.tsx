import { Box } from '@mui/material';
import { DataTable, NullableBooleanInput, SearchInput } from 'react-admin';
import type { FeedbackListRow } from '../../kit/data/rows';
import type { Column } from '../../kit/files/csv';
import { ChoicesInput } from '../../kit/list/ChoicesInput';
import { CellLink, Faint, Stars, Time, User } from '../../kit/list/cells';
import { LogList } from '../../kit/list/LogList';
import { periodInputs } from '../../kit/list/PeriodInputs';
import { TagsInput } from '../../kit/list/TagsInput';

const RATINGS = [5, 4, 3, 2, 1].map((id) => ({ id, name: `${id} ★` }));

const filters = [
  <SearchInput key="q" source="q" alwaysOn placeholder="Comment, user" />,
  <ChoicesInput key="ratings" source="ratings" label="Ratings" choices={RATINGS} alwaysOn />,
  <NullableBooleanInput
    key="commented"
    source="commented"
    label="Comment"
    trueLabel="With a comment"
    falseLabel="Without one"
    nullLabel="Any"
  />,
  <NullableBooleanInput
    key="orphans"
    source="orphans"
    label="Request"
    trueLabel="Unknown"
    falseLabel="Known"
    nullLabel="Any"
  />,
  <TagsInput key="users" source="users" label="Users" />,
  <TagsInput key="requests" source="requests" label="Request ids" />,
  ...periodInputs,
];

const columns: Column<FeedbackListRow>[] = [
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

export function FeedbackList() {
  const Col = DataTable.Col<FeedbackListRow>;
  return (
    <LogList
      title="Feedback"
      sort={{ field: 'createdAt', order: 'DESC' }}
      filters={filters}
      columns={columns}
      empty="No feedback fits these conditions."
    >
      <Col
        source="createdAt"
        label="Time"
        sortByOrder="DESC"
        render={(row) => <Time at={row.createdAt} />}
      />
      <Col
        source="rating"
        label="Rating"
        sortByOrder="ASC"
        render={(row) => <Stars rating={row.rating} />}
      />
      <Col
        source="comment"
        label="Comment"
        disableSort
        render={(row) => (
          <Box sx={{ maxWidth: '32rem', overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {row.comment ?? <Faint>none</Faint>}
          </Box>
        )}
      />
      <Col source="user" label="User" disableSort render={(row) => <User name={row.user} />} />
      <Col source="request.modelName" label="Model" disableSort />
      <Col
        source="requestId"
        label="Request"
        disableSort
        render={(row) =>
          row.orphan ? (
            <Faint>unknown</Faint>
          ) : (
            row.request && <CellLink to={`/requests/${row.requestId}/show`}>open</CellLink>
          )
        }
      />
    </LogList>
  );
}
