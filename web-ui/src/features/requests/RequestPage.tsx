import type { RequestDetail } from '../../kit/data/rows';
import { counted, seconds, words } from '../../kit/format/format';
import { CellLink, Stars, State, Time } from '../../kit/list/cells';
import { DetailPage } from '../../kit/show/DetailPage';
import { Columns, type Fact, Facts } from '../../kit/show/Facts';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { clientFacts, modelFacts, requestFacts } from './requestFacts';

export function RequestPage() {
  return (
    <DetailPage<RequestDetail> title="Requests" heading={(row) => `${row.method} ${row.endpoint}`}>
      {(row) => (
        <Columns>
          <Facts title="Request" facts={[['Id', row.id], ...requestFacts(row)]} />
          {row.modelName && <Facts title="Model call" facts={modelFacts(row)} />}
          <Facts title="Client" facts={clientFacts(row)} />
          <Facts title="Around it" facts={around(row)} />
        </Columns>
      )}
    </DetailPage>
  );
}

function around({ session, feedbacks, threats }: RequestDetail): Fact[] {
  return [
    [
      'Session',
      session && (
        <CellLink to={`/sessions/${session.id}/show`}>
          {counted(session.totalRequests, 'request')} in {seconds(session.durationSeconds)}, from{' '}
          <Time at={session.sessionStart} />
        </CellLink>
      ),
    ],
    [
      'Feedback',
      feedbacks.length > 0 &&
        feedbacks.map(({ id, rating, comment }) => (
          <CellLink key={id} to={`/feedback/${id}/show`}>
            <Stars rating={rating} /> {comment}
          </CellLink>
        )),
    ],
    [
      'Threats',
      threats.length > 0 &&
        threats.map(({ id, severity, type, state }) => (
          <div key={id}>
            <SeverityChip severity={severity} />{' '}
            <CellLink to={`/threats/${id}/show`}>{words(type)}</CellLink> <State state={state} />
          </div>
        )),
    ],
  ].map(([name, value]) => [name as string, value || null]);
}
