import { Alert, Box, Card, Chip, Typography } from '@mui/material';
import { counted } from '../../kit/format/format';
import { Faint, Time } from '../../kit/list/cells';
import type { ResponseRules } from './documents';

/** The rules that this instance follows, and what is wrong with their file. */
export function RuleList({ rules }: { rules: ResponseRules }) {
  return (
    <Card component="section" aria-label="Rules" sx={{ p: 2.5, mt: 3 }}>
      <Typography variant="h3" component="h2" gutterBottom>
        Rules
      </Typography>
      {rules.fault && (
        <Alert severity="error" variant="outlined" sx={{ mb: 2 }}>
          The file is not followed as it is now: {rules.fault}. The rules below stay as they were.
        </Alert>
      )}
      <Typography variant="body2" color="text.secondary" gutterBottom>
        {rules.file ? (
          <>
            {rules.file}, read <Time at={rules.readAt} />. Whoever changes it is followed within two
            seconds; studio blocks check FILE tries it before.
          </>
        ) : (
          'No file of rules is set (STUDIO_RESPOND_RULES): nothing is done by itself.'
        )}
      </Typography>
      {rules.rules.map((rule) => (
        <Box key={rule.name} sx={{ py: 1 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <Box
              component="code"
              sx={{ fontFamily: 'var(--mono)', fontSize: '0.8rem', overflowWrap: 'anywhere' }}
            >
              {rule.text}
            </Box>
            {!rule.enforced && <Chip size="small" variant="outlined" label="only tells" />}
          </Box>
          <Faint>
            met {counted(rule.matched, 'time')}, {rule.enforced ? 'acted' : 'would have acted'}{' '}
            {counted(rule.acted, 'time')} since this instance was started
          </Faint>
        </Box>
      ))}
      {rules.allowed.length > 0 && (
        <Typography variant="body2">Always let through: {rules.allowed.join(', ')}</Typography>
      )}
    </Card>
  );
}
