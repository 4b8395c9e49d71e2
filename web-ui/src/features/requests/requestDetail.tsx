import { request } from '../../kit/api/request';
import { counted, decimal, seconds, words } from '../../kit/format/format';
import { CellLink, Faint, Stars, State, Time } from '../../kit/list/cells';
import { type Detail, detailLink } from '../../kit/show/detail';
import { Columns, type Fact, Facts } from '../../kit/show/Facts';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { REQUEST, type RequestDetail } from './documents';
import { clientFacts, modelFacts, requestFacts } from './requestFacts';

export const requestDetail: Detail<RequestDetail> = {
  path: '/requests',
  title: 'Requests',
  load: async (id, signal) => (await request(REQUEST, { id }, signal)).one,
  heading: (row) => `${row.method} ${row.endpoint}`,
  body: (row) => (
    <Columns>
      <Facts title="Request" facts={[['Id', row.id], ...requestFacts(row)]} />
      {row.modelName && <Facts title="Model call" facts={modelFacts(row)} />}
      <Facts title="Client" facts={clientFacts(row)} />
      <Facts title="Around it" facts={around(row)} />
    </Columns>
  ),
};

function around({ session, feedbacks, evaluations, threats, mergedFrom }: RequestDetail): Fact[] {
  return [
    [
      'Session',
      session && (
        <CellLink to={detailLink('/sessions', session.id)}>
          {counted(session.totalRequests, 'request')} in {seconds(session.durationSeconds)}, from{' '}
          <Time at={session.sessionStart} />
        </CellLink>
      ),
    ],
    [
      'Feedback',
      feedbacks.length > 0 &&
        feedbacks.map(({ id, rating, comment }) => (
          <CellLink key={id} to={detailLink('/feedback', id)}>
            <Stars rating={rating} /> {comment}
          </CellLink>
        )),
    ],
    [
      'Also came through',
      mergedFrom.length > 0 &&
        mergedFrom.map(({ source, eventKey }) => (
          <div key={eventKey}>
            {words(source)} <Faint>{eventKey}</Faint>
          </div>
        )),
    ],
    [
      'Evaluations',
      evaluations.length > 0 &&
        evaluations.map(({ id, name, score, label, evaluator }) => (
          <div key={id}>
            {words(name)} <strong>{evaluated(score, label)}</strong>
            {evaluator && <Faint> by {evaluator}</Faint>}
          </div>
        )),
    ],
    [
      'Threats',
      threats.length > 0 &&
        threats.map(({ id, severity, type, state }) => (
          <div key={id}>
            <SeverityChip severity={severity} />{' '}
            <CellLink to={detailLink('/threats', id)}>{words(type)}</CellLink>{' '}
            <State state={state} />
          </div>
        )),
    ],
  ].map(([name, value]) => [name as string, value || null]);
}

/** A score is in its evaluator's own scale. */
function evaluated(score: number | null | undefined, label: string | null | undefined) {
  return [score !== null && score !== undefined && decimal(score, 3), label]
    .filter(Boolean)
    .join(', ');
}
