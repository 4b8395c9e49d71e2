import ContentCopy from '@mui/icons-material/ContentCopy';
import { Box, Button, Card, IconButton, Link, Tooltip, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { graphql } from '../../generated';
import { request } from '../../kit/api/request';
import { dateTime } from '../../kit/format/format';
import { useDashboard } from './DashboardContext';

const NEWEST = graphql(`
  query NewestRequest {
    requestLogs(input: { first: 1 }) {
      nodes {
        id
        createdAt
      }
    }
  }
`);

const HOUR = 3_600_000;

/** Says why there is nothing to see: nothing in this range, or nothing at all yet. */
export function EmptyDashboard() {
  const { period, retry } = useDashboard();
  const { data } = useQuery({
    queryKey: ['newest request'],
    queryFn: ({ signal }) => request(NEWEST, {}, signal),
    refetchInterval: 5_000,
  });
  const newest = data?.requestLogs.nodes[0];
  const isFirst = newest && period && Date.parse(newest.createdAt) >= Date.parse(period.start);
  useEffect(() => {
    if (isFirst) retry();
  }, [isFirst, retry]);
  if (!data || isFirst) return null;
  return (
    <Card sx={{ p: { xs: 2, md: 3 }, mb: 2 }}>
      {newest ? <Elsewhere time={newest.createdAt} /> : <FirstEvent />}
    </Card>
  );
}

function Elsewhere({ time }: { time: string }) {
  const { state, zoom } = useDashboard();
  const around = Date.parse(time);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <Typography sx={{ flex: 1, minWidth: '16rem' }}>
        There were no requests in this range. The newest one is of {dateTime(time, state.zone)}.
      </Typography>
      <Button variant="contained" onClick={() => zoom(around - 24 * HOUR, around + HOUR)}>
        Show that day
      </Button>
    </Box>
  );
}

function FirstEvent() {
  const origin = globalThis.location.origin;
  return (
    <>
      <Typography variant="h2" component="h2" gutterBottom>
        Send the first event
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 2, maxWidth: '46rem' }}>
        Nothing has arrived yet. Make an API key with <code>./studio api-key create NAME</code> or
        on the page “API keys”, then send an event. This page notices it within seconds.
      </Typography>
      <Snippet title="With curl" text={curl(origin)} />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 2 }}>
        The other fields of an event are in the{' '}
        <Link href="/openapi" target="_blank" rel="noopener">
          description of the interface
        </Link>
        ; questions are asked in{' '}
        <Link component={RouterLink} to="/graphiql" reloadDocument>
          GraphiQL
        </Link>
        .
      </Typography>
    </>
  );
}

function Snippet({ title, text }: { title: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center' }}>
        <Typography variant="subtitle2" component="h3" sx={{ flex: 1 }}>
          {title}
        </Typography>
        <Tooltip title={copied ? 'Copied' : 'Copy'}>
          <IconButton size="small" aria-label={`${title}: copy`} onClick={copy}>
            <ContentCopy fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <Box
        component="pre"
        tabIndex={0}
        sx={{
          m: 0,
          p: 1.5,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          backgroundColor: 'background.default',
          overflow: 'auto',
          fontFamily: 'var(--mono)',
          fontSize: '0.78rem',
          lineHeight: 1.6,
        }}
      >
        {text}
      </Box>
    </Box>
  );
}

function curl(origin: string): string {
  return `curl ${origin}/api/ingest/events \\
  -H 'X-API-Key: YOUR_KEY' \\
  -H 'Content-Type: application/json' \\
  -d '[{
    "endpoint": "/v1/chat/completions",
    "method": "POST",
    "status_code": 200,
    "latency_ms": 840,
    "user_id": "me",
    "model_name": "gpt-4o-mini",
    "prompt_tokens": 120,
    "completion_tokens": 45
  }]'`;
}
