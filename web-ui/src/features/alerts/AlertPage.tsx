import {
  Box,
  Button,
  Card,
  Chip,
  Link,
  Alert as Message,
  Skeleton,
  TextField,
  Typography,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link as RouterLink, useParams } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { words } from '../../kit/format/format';
import { Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { Facts } from '../../kit/show/Facts';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { Acknowledge } from './AlertCard';
import { groupText, lengthText, rowsLink } from './alerts';
import { NOTE_ALERT } from './documents';
import { RulePreview } from './RulePreview';
import { milliseconds, type Rule, read } from './rules';
import { ALERTS_KEY, useAlert, useRules } from './useAlerts';
import { WhyCard } from './WhyCard';

const MINUTE = 60_000;

type Alert = NonNullable<ReturnType<typeof useAlert>['data']>;

/** One alert: what was seen, how it came to that, and what people wrote down beside it. */
export default function AlertPage() {
  const { id = '' } = useParams();
  const { data: alert, error, isPending } = useAlert(id);
  const rules = useRules();
  usePageTitle(alert ? `Alert ${alert.rule}` : 'Alert');
  if (isPending) return <Skeleton variant="rounded" height={360} sx={{ mt: 2 }} />;
  if (!alert) {
    return (
      <Message severity={error ? 'error' : 'info'} variant="outlined" sx={{ mt: 2 }}>
        {error ? error.message : 'There is no such alert.'}
      </Message>
    );
  }
  const rule = rules.data?.find((one) => one.id === alert.ruleId);
  return (
    <Box sx={{ pt: 2, display: 'grid', gap: 2 }}>
      <Head alert={alert} rule={rule} />
      {rule?.severity && <Chart alert={alert} rule={rule} />}
      <WhyCard alert={alert} />
      <Facts
        title="What is known"
        facts={[
          ['State', words(alert.state)],
          ['Since', <Time key="since" at={alert.beganAt} />],
          ['Fired', alert.firedAt && <Time key="fired" at={alert.firedAt} />],
          ['Over', alert.resolvedAt && <Time key="over" at={alert.resolvedAt} />],
          ['Lasted', lengthText(alert.firedAt ?? alert.beganAt, alert.resolvedAt, Date.now())],
          ['Last measured', alert.value],
          ['Acknowledged', alert.acknowledgedBy],
          ['Labels', alert.labels.map(({ name, value }) => `${name}=${value}`).join(', ')],
          ['Rule', rule ? <RuleLink key="rule" rule={rule} /> : `${alert.rule} (removed)`],
          ['What to do', rule?.severity && read(rule.definition).description],
        ]}
      />
      <Notes alert={alert} />
    </Box>
  );
}

function RuleLink({ rule }: { rule: Rule }) {
  return (
    <Link component={RouterLink} to={`/alert-rules/${rule.id}`}>
      {rule.name}
    </Link>
  );
}

function Head({ alert, rule }: { alert: Alert; rule: Rule | undefined }) {
  const of = groupText(alert);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <Box sx={{ flex: 1, minWidth: '16rem' }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <SeverityChip severity={alert.severity} />
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {alert.rule}
            {of && `: ${of}`}
          </Typography>
          <Chip size="small" variant="outlined" label={words(alert.state)} />
        </Box>
        <Typography sx={{ mt: 0.5 }}>{alert.summary}</Typography>
      </Box>
      <Button component={RouterLink} to={rowsLink(alert, rule)} variant="outlined">
        Show the rows
      </Button>
      <Acknowledge alert={alert} />
    </Box>
  );
}

/** From a while before it began until a while after it was over. */
function Chart({ alert, rule }: { alert: Alert; rule: Rule }) {
  const definition = read(rule.definition);
  const around = Math.max(12 * (milliseconds(definition.window) ?? 0), 120 * MINUTE);
  const start = Math.floor((Date.parse(alert.beganAt) - around) / MINUTE) * MINUTE;
  const last = alert.resolvedAt ? Date.parse(alert.resolvedAt) + around / 4 : Date.now();
  const end = Math.min(Math.ceil(last / MINUTE) * MINUTE, Math.floor(Date.now() / MINUTE) * MINUTE);
  return (
    <Card sx={{ p: 2 }}>
      <Typography variant="h2" sx={{ fontSize: '1.05rem', mb: 1 }}>
        {rule.text}
      </Typography>
      <RulePreview
        definition={rule.definition}
        start={Math.max(start, end - 30 * 1_440 * MINUTE)}
        end={end}
        group={alert.group}
        label={alert.rule}
      />
    </Card>
  );
}

function Notes({ alert }: { alert: Alert }) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const write = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await request(NOTE_ALERT, { id: alert.id, text });
      setText('');
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: ALERTS_KEY });
    setBusy(false);
  };
  return (
    <Card sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2" gutterBottom>
        Notes
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {alert.notes.map((note) => (
          <Box component="li" key={note.id} sx={{ mb: 1.5 }}>
            <Typography variant="body2" color="text.secondary">
              {note.by}, <Time at={note.at} />
            </Typography>
            <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {note.text}
            </Typography>
          </Box>
        ))}
      </Box>
      <Box
        component="form"
        onSubmit={write}
        sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}
      >
        <TextField
          label="Note"
          value={text}
          onChange={(event) => setText(event.target.value)}
          multiline
          fullWidth
          size="small"
          slotProps={{ htmlInput: { maxLength: 2_000 } }}
        />
        <Button type="submit" variant="outlined" disabled={!text.trim()} loading={isBusy}>
          Add
        </Button>
      </Box>
    </Card>
  );
}
