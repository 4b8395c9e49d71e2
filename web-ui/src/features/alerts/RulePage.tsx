import {
  Box,
  Button,
  Card,
  MenuItem,
  Alert as Message,
  Skeleton,
  TextField,
  Typography,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useDeferredValue, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { notify } from '../../kit/shell/notifications';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { BrokenRule } from './BrokenRule';
import { ConditionFields } from './ConditionFields';
import { DeleteRule } from './DeleteRule';
import { SAVE_RULE } from './documents';
import { QuestionFields } from './QuestionFields';
import { RulePreview } from './RulePreview';
import {
  conditionOf,
  type Definition,
  isKind,
  type Kind,
  NEW,
  type Rule,
  read,
  written,
} from './rules';
import { TellingFields } from './TellingFields';
import { RULES_KEY, useRules } from './useAlerts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A rule, or one in the making, beside what it would have seen. */
export default function RulePage() {
  const { id } = useParams();
  const [params] = useSearchParams();
  const kind = params.get('kind');
  const rules = useRules();
  const rule = rules.data?.find((one) => one.id === id);
  usePageTitle(rule ? `Rule ${rule.name}` : 'New rule');
  if (id === 'new') return <RuleForm key="new" kind={isKind(kind) ? kind : undefined} />;
  if (rules.isPending) return <Skeleton variant="rounded" height={360} sx={{ mt: 2 }} />;
  if (!rule) {
    return (
      <Message severity={rules.error ? 'error' : 'info'} variant="outlined" sx={{ mt: 2 }}>
        {rules.error ? rules.error.message : 'There is no such rule.'}
      </Message>
    );
  }
  if (rule.severity === null) return <BrokenRule key={rule.id} rule={rule} />;
  return <RuleForm key={rule.id} rule={rule} />;
}

interface FormProps {
  /** What is changed; undefined for a new one. */
  rule?: Rule;
  /** What the condition of a new one is. */
  kind?: Kind;
}

function RuleForm({ rule: latest, kind }: FormProps) {
  // What somebody else saves meanwhile neither replaces what is typed here, nor is it overwritten.
  const [rule] = useState(latest);
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayChange = mayAdminister(useRights());
  const [name, setName] = useState(rule?.name ?? '');
  const [definition, setDefinition] = useState<Definition>(
    rule ? read(rule.definition) : { ...NEW, ...(kind && { condition: conditionOf(kind) }) },
  );
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<Definition>) => setDefinition((now) => ({ ...now, ...part }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    setBusy(true);
    const known = rule
      ? { id: rule.id, version: rule.version, enabled: rule.enabled }
      : { enabled: true };
    try {
      await request(SAVE_RULE, { input: { ...known, name, definition: written(definition) } });
    } catch (cause) {
      setError((cause as Error).message);
      setBusy(false);
      return;
    }
    await client.invalidateQueries({ queryKey: RULES_KEY });
    notify(`${name} is saved.`);
    navigate('/alert-rules');
  };
  return (
    <Box sx={{ pt: 2 }}>
      <Typography variant="h1" sx={{ mb: 2, overflowWrap: 'anywhere' }}>
        {rule ? rule.name : 'New rule'}
      </Typography>
      {error && (
        <Message severity="error" variant="outlined" sx={{ mb: 2 }}>
          {error}
        </Message>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 3fr)' },
          alignItems: 'start',
        }}
      >
        <Card component="form" onSubmit={save} sx={{ p: 2, display: 'grid', gap: 2 }}>
          <TextField
            label="Name"
            required
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
            disabled={!mayChange}
            slotProps={{ htmlInput: { maxLength: 80 } }}
          />
          <QuestionFields definition={definition} onChange={change} />
          <ConditionFields definition={definition} onChange={change} />
          <TellingFields definition={definition} onChange={change} />
          {mayChange && (
            <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
              {rule && <DeleteRule rule={rule} />}
              <Button type="submit" variant="contained" loading={isBusy}>
                {rule ? 'Save' : 'Create'}
              </Button>
            </Box>
          )}
        </Card>
        <Drawing definition={definition} name={name || 'New rule'} />
      </Box>
    </Box>
  );
}

/** What it would have seen. */
function Drawing({ definition, name }: { definition: Definition; name: string }) {
  const [days, setDays] = useState(7);
  const [now] = useState(() => Math.floor(Date.now() / MINUTE) * MINUTE);
  const shown = useDeferredValue(written(definition));
  return (
    <Card sx={{ p: 2, position: { lg: 'sticky' }, top: { lg: '5rem' } }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mb: 1 }}>
        <Typography variant="h2" sx={{ fontSize: '1.05rem', flex: 1 }}>
          What it would have seen
        </Typography>
        <TextField
          select
          size="small"
          label="Over"
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {[1, 7, 14, 30].map((one) => (
            <MenuItem key={one} value={one}>
              {one === 1 ? '1 day' : `${one} days`}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <RulePreview definition={shown} start={now - days * DAY} end={now} label={name} />
    </Card>
  );
}
