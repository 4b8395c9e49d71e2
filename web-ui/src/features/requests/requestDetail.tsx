import { request } from '../../kit/api/request';
import { counted, seconds, sourceName, words } from '../../kit/format/format';
import { CellLink, Faint, Stars, State, Time } from '../../kit/list/cells';
import { type Detail, detailLink } from '../../kit/show/detail';
import { Columns, type Fact, Facts } from '../../kit/show/Facts';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { scoreText } from '../evaluations/scoreText';
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
            {sourceName(source)} <Faint>{eventKey}</Faint>
          </div>
        )),
    ],
    [
      'Evaluations',
      evaluations.length > 0 &&
        evaluations.map(({ id, name, score, label, evaluator }) => (
          <div key={id}>
            {words(name)} <strong>{[scoreText(score), label].filter(Boolean).join(', ')}</strong>
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
