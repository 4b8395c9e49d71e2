import { request } from '../../kit/api/request';
import { Stars, Time, User } from '../../kit/list/cells';
import type { Detail } from '../../kit/show/detail';
import { Columns, Facts } from '../../kit/show/Facts';
import { modelFacts, requestFacts, requestLink } from '../requests/requestFacts';
import { FEEDBACK, type FeedbackDetail } from './documents';

export const feedbackDetail: Detail<FeedbackDetail> = {
  path: '/feedback',
  title: 'Feedback',
  load: async (id, signal) => (await request(FEEDBACK, { id }, signal)).one,
  heading: (row) => `${row.rating} of 5 from ${row.user}`,
  body: (row) => (
    <Columns>
      <Facts
        title="Rating"
        facts={[
          ['Rating', <Stars key="stars" rating={row.rating} />],
          ['Comment', row.comment],
          ['User', <User key="user" name={row.user} />],
          ['Time', <Time key="time" at={row.createdAt} />],
          ['Request', row.orphan ? 'Unknown so far: no figure counts this rating' : row.requestId],
          ["Sender's id of the request", row.requestEventId],
        ]}
      />
      {row.request && (
        <Facts
          title="The request"
          facts={[
            requestLink(row.request),
            ...requestFacts(row.request),
            ...(row.request.modelName ? modelFacts(row.request) : []),
          ]}
        />
      )}
    </Columns>
  ),
};
