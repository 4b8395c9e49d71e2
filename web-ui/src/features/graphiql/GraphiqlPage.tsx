import { explorerPlugin } from '@graphiql/plugin-explorer';
import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useSyncExternalStore } from 'react';
import { authorized } from '../../kit/api/request';
import { problem, session } from '../../kit/auth/session';
import { mode } from '../../kit/theme/mode';
import { SAMPLES, type Sample } from './samples';

const fetcher: Fetcher = async (params) => {
  const response = await authorized('/graphql', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json;q=0.9',
    },
    body: JSON.stringify(params),
  });
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.includes('json') || type.includes('problem')) {
    return { errors: [{ message: await problem(response) }] };
  }
  return response.json();
};

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path d="M5 4h14v16l-7-4-7 4z" strokeLinejoin="round" />
    </svg>
  );
}

const samplesPlugin: GraphiQLPlugin = { title: 'Samples', icon: Icon, content: Samples };
const plugins = [HISTORY_PLUGIN, explorerPlugin(), samplesPlugin];
const tabs = SAMPLES.filter(({ name }) => name === 'Dashboard').map(({ query }) => ({ query }));

/** GraphiQL for the signed-in user. */
export function GraphiqlPage() {
  if (!session.current()) return <SignedOut />;
  return (
    <main className="studio-graphiql">
      <h1 className="studio-hidden">GraphiQL</h1>
      <SessionEnded />
      <GraphiQL
        fetcher={fetcher}
        plugins={plugins}
        visiblePlugin="Samples"
        defaultTabs={tabs}
        defaultEditorToolsVisibility={false}
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
        forcedTheme={mode()}
      >
        <GraphiQL.Logo>
          <a className="studio-home" href="/">
            AI Studio Analytics
          </a>
        </GraphiQL.Logo>
      </GraphiQL>
    </main>
  );
}

/** Signing in on another page goes on with what waits here. */
function SessionEnded() {
  if (!useSyncExternalStore(session.subscribe, session.isExpired)) return null;
  return (
    <p role="alert" className="studio-session-ended">
      Your session has ended.{' '}
      <a href="/" target="_blank" rel="noopener">
        Sign in again
      </a>
      , and this page goes on.
    </p>
  );
}

function Samples() {
  const editor = useGraphiQL((state) => state.queryEditor);
  const addTab = useGraphiQL((state) => state.actions.addTab);
  const open = ({ query }: Sample) => {
    if (editor?.getValue().trim()) addTab();
    editor?.setValue(query);
  };
  return (
    <section className="studio-samples" aria-label="Samples">
      <div className="graphiql-doc-explorer-title">Samples</div>
      <ul>
        {SAMPLES.map((sample) => (
          <li key={sample.name}>
            <button type="button" onClick={() => open(sample)}>
              {sample.name}
              <small>{sample.about}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SignedOut() {
  return (
    <main className="studio-signed-out">
      <h1>GraphiQL</h1>
      <p>
        <a href="/">Sign in</a>, then come back to this page.
      </p>
    </main>
  );
}
