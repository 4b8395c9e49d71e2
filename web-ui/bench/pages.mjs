// Which pages there are: those of the navigation, and one row of each list.

const ROWS = `{
  requestLogs(input: { first: 1 }) { nodes { id user } }
  userSessions(input: { first: 1 }) { nodes { id } }
  feedbackLogs(input: { first: 1 }) { nodes { id } }
  threatLogs(input: { first: 1 }) { nodes { id } }
  modelUsageStats(input: { first: 1 }) { nodes { date modelName } }
}`;

/** The tokens of an account: what the application keeps as `studio.session`. */
export async function signIn(url, username, password) {
  const answer = await fetch(`${url}/api/auth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${answer.status}`);
  const token = await answer.json();
  return {
    username,
    accessToken: token.access_token,
    refreshToken: token.refresh_token,
    expiresAt: Date.now() + token.expires_in * 1_000,
  };
}

/** Paths, those of the navigation first. */
export async function allPaths(url, page, session) {
  await page.goto(url);
  await page.waitForSelector('nav a[href="/api-keys"]');
  const listed = await page.$$eval('nav a:not([target])', (links) =>
    links.map((link) => link.getAttribute('href')),
  );
  return [...listed, ...(await rowPaths(url, session))];
}

async function rowPaths(url, { accessToken }) {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ query: ROWS }),
  });
  const { data } = await answer.json();
  const [request] = data.requestLogs.nodes;
  const [day] = data.modelUsageStats.nodes;
  const shown = (list, { nodes: [row] }) => (row ? [`/${list}/${row.id}/show`] : []);
  return [
    ...shown('requests', data.requestLogs),
    ...shown('sessions', data.userSessions),
    ...shown('feedback', data.feedbackLogs),
    ...shown('threats', data.threatLogs),
    ...(day ? [`/models/${encodeURIComponent(`${day.date} ${day.modelName}`)}/show`] : []),
    ...(request?.user ? [`/user?${new URLSearchParams({ name: request.user })}`] : []),
  ];
}
