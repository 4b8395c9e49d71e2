import { Alert, Box, Button, Card, Skeleton, Typography } from '@mui/material';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  note?: ReactNode;
  /** What stands at the right of the title. */
  actions?: ReactNode;
  /** Of what the panel asks for; its body is drawn once there is an answer. */
  query?: {
    data: unknown;
    isPending: boolean;
    isPlaceholderData: boolean;
    error: Error | null;
    refetch: () => unknown;
  };
  /** What is said where the answer has nothing to show. */
  empty?: ReactNode;
  isEmpty?: boolean;
  /** Of the body, so that nothing jumps while it loads. */
  height?: number | string;
  children?: ReactNode;
}

/** A part of a view with its states: loading, refused, empty, old. */
export function Panel({ title, note, actions, query, empty, isEmpty, height, children }: Props) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ p: 2, minWidth: 0 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          mb: 1,
          minHeight: 32,
        }}
      >
        <Typography variant="h3" component="h2" id={id} sx={{ flex: { xs: 1, sm: 'none' } }}>
          {title}
        </Typography>
        {/* On a phone it stands below, so that the title and what can be done are side by side. */}
        <Typography
          variant="caption"
          color="text.secondary"
          sx={{ order: { xs: 1, sm: 'unset' }, flex: { xs: '0 0 100%', sm: 1 } }}
        >
          {note}
        </Typography>
        {actions}
      </Box>
      <Body query={query} empty={empty} isEmpty={isEmpty} height={height}>
        {children}
      </Body>
    </Card>
  );
}

function Body({ query, empty, isEmpty, height, children }: Omit<Props, 'title'>) {
  const isOld = query?.data !== undefined;
  const failure = query?.error && (
    <Alert
      severity={isOld ? 'warning' : 'error'}
      variant="outlined"
      action={
        <Button color="inherit" size="small" onClick={() => query.refetch()}>
          Try again
        </Button>
      }
      sx={{ mb: isOld ? 1 : 0 }}
    >
      {query.error.message}
      {isOld && ' What you see is from the last answer.'}
    </Alert>
  );
  if (failure && !isOld) return failure;
  if (query?.isPending) {
    return <Skeleton variant="rounded" role="img" aria-label="Loading" sx={{ height }} />;
  }
  if (isEmpty) {
    return (
      <Box sx={{ minHeight: height, display: 'grid', placeItems: 'center', textAlign: 'center' }}>
        <Typography variant="body2" color="text.secondary">
          {empty ?? 'Nothing in this range.'}
        </Typography>
      </Box>
    );
  }
  return (
    <Box sx={{ opacity: query?.isPlaceholderData ? 0.6 : 1, transition: 'opacity 150ms' }}>
      {failure}
      {children}
    </Box>
  );
}
