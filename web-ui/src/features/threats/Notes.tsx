import { Box, Button, Card, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayTriage } from '../../kit/auth/roles';
import { Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { NOTE, NOTES } from './documents';

/** What was noted about a threat, and a field for more; nothing for who may not decide on threats. */
export function Notes({ id }: { id: string }) {
  const may = mayTriage(useRights());
  const client = useQueryClient();
  const key = ['row', '/threats', id, 'notes'];
  const { data } = useQuery({
    queryKey: key,
    enabled: may,
    queryFn: async ({ signal }) => (await request(NOTES, { id }, signal)).threatNotes,
  });
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  if (!may) return null;
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await request(NOTE, { id, text });
      setText('');
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: key });
    setBusy(false);
  };
  return (
    <Card component="section" aria-label="Notes" sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2" gutterBottom>
        Notes
      </Typography>
      {data?.map((note) => (
        <Box key={note.id} sx={{ mb: 1.5 }}>
          <Faint>
            {note.createdBy}, <Time at={note.createdAt} />
          </Faint>
          <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {note.text}
          </Typography>
        </Box>
      ))}
      <Box component="form" onSubmit={add} sx={{ display: 'flex', gap: 1, alignItems: 'flex-end' }}>
        <TextField
          label="Note"
          size="small"
          fullWidth
          multiline
          maxRows={6}
          value={text}
          onChange={(event) => setText(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        <Button type="submit" variant="outlined" disabled={text.trim() === ''} loading={isBusy}>
          Add
        </Button>
      </Box>
    </Card>
  );
}
