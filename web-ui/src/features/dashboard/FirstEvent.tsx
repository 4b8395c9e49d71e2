import ContentCopy from '@mui/icons-material/ContentCopy';
import {
  Alert,
  Box,
  Button,
  IconButton,
  Link,
  Tab,
  Tabs,
  Tooltip,
  Typography,
} from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { graphql } from '../../generated';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { copyText } from '../../kit/files/clipboard';
import { PLACEHOLDER, WAYS, type Way } from './snippets';

const CREATE_KEY = graphql(`
  mutation CreateFirstKey {
    createApiKey(name: "first events", calls: { sends: true }) {
      key
    }
  }
`);

/** How to send the first event, with a key of one's own, until it has come. */
export function FirstEvent() {
  const [key, setKey] = useState<string>();
  const [shown, setShown] = useState(0);
  const way = WAYS[shown] ?? (WAYS[0] as Way);
  return (
    <>
      <Typography variant="h2" component="h2" gutterBottom>
        Send the first event
      </Typography>
      <KeyChoice hasKey={Boolean(key)} onKey={setKey} />
      <Tabs
        value={shown}
        onChange={(_, next: number) => setShown(next)}
        aria-label="Ways to send"
        variant="scrollable"
        allowScrollButtonsMobile
        sx={{ mt: 1, minHeight: 40, '& .MuiTab-root': { minHeight: 40, px: 1.5, minWidth: 0 } }}
      >
        {WAYS.map(({ name }, index) => (
          <Tab key={name} label={name} id={`way-${index}`} aria-controls="way" />
        ))}
      </Tabs>
      <Box role="tabpanel" id="way" aria-labelledby={`way-${shown}`} sx={{ pt: 1 }}>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {way.about}
        </Typography>
        <Snippet
          title={`With ${way.name}`}
          text={way.text(globalThis.location.origin, key ?? PLACEHOLDER)}
        />
      </Box>
      <Waiting />
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

/** Administrators make a key right here; it is in no storage, and gone with the page. */
function KeyChoice({ hasKey, onKey }: { hasKey: boolean; onKey: (key: string) => void }) {
  const rights = useRights();
  const create = useMutation({
    mutationFn: () => request(CREATE_KEY, {}),
    onSuccess: (data) => onKey(data.createApiKey.key),
  });
  if (hasKey) {
    return (
      <Alert severity="success" variant="outlined">
        Your key “first events” is in the lines below. It is shown only now: copy it before you
        leave.
      </Alert>
    );
  }
  if (!mayAdminister(rights)) {
    return (
      <Typography color="text.secondary">
        Nothing has arrived yet. Ask an administrator for an API key, and put it where the lines
        below say {PLACEHOLDER}.
      </Typography>
    );
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <Typography color="text.secondary" sx={{ flex: '1 1 20rem' }}>
        Nothing has arrived yet. Make a key, and it stands in the lines below, ready to be copied.
      </Typography>
      <Button variant="contained" loading={create.isPending} onClick={() => create.mutate()}>
        Make a key
      </Button>
      {create.error && (
        <Alert severity="error" variant="outlined" sx={{ width: '100%' }}>
          {create.error.message}
        </Alert>
      )}
    </Box>
  );
}

function Waiting() {
  return (
    <Box
      role="status"
      sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 2, fontWeight: 550 }}
    >
      <Box
        sx={{
          width: 10,
          height: 10,
          borderRadius: '50%',
          backgroundColor: 'primary.main',
          animation: 'pulse 2.4s ease-in-out infinite',
          '@keyframes pulse': { '50%': { opacity: 0.3 } },
        }}
      />
      Waiting for the first event…
    </Box>
  );
}

function Snippet({ title, text }: { title: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(text));
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <Box sx={{ minWidth: 0, position: 'relative' }}>
      <Tooltip title={copied ? 'Copied' : 'Copy'}>
        <IconButton
          size="small"
          aria-label={`${title}: copy`}
          onClick={copy}
          sx={{ position: 'absolute', top: 6, right: 6, backgroundColor: 'background.default' }}
        >
          <ContentCopy fontSize="small" />
        </IconButton>
      </Tooltip>
      <Box
        component="pre"
        tabIndex={0}
        aria-label={title}
        role="region"
        sx={{
          m: 0,
          p: 1.5,
          pr: 6,
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
