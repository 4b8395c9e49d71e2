import type { FeedbackDetail } from '../../kit/data/rows';
import { Stars, Time, User } from '../../kit/list/cells';
import { DetailPage } from '../../kit/show/DetailPage';
import { Columns, Facts } from '../../kit/show/Facts';
import { modelFacts, requestFacts, requestLink } from '../requests/requestFacts';

export function FeedbackPage() {
  return (
    <DetailPage<FeedbackDetail>
      title="Feedback"
      heading={(row) => `${row.rating} of 5 from ${row.user}`}
    >
      {(row) => (
        <Columns>
          <Facts
            title="Rating"
            facts={[
              ['Rating', <Stars key="stars" rating={row.rating} />],
              ['Comment', row.comment],
              ['User', <User key="user" name={row.user} />],
              ['Time', <Time key="time" at={row.createdAt} />],
              [
                'Request',
                row.orphan ? 'Unknown so far: no figure counts this rating' : row.requestId,
              ],
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
      )}
    </DetailPage>
  );
}
