import Download from '@mui/icons-material/FileDownloadOutlined';
import { Button, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { download, fileName } from '../files/download';
import type { Extension } from '../files/SaveMenu';
import { count } from '../format/format';
import { notify } from '../shell/notifications';
import { asEvents, exported, type File, MOST_EVENTS } from './exported';
import { type Row, tableName } from './list';
import { pageAsk, questionOf, type Shown } from './shown';

/** All rows of the list as a file: with the columns that are shown, or as events. */
export function ExportMenu<R extends Row>({ shown }: { shown: Shown<R> }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [rows, setRows] = useState<number>();
  const { spec } = shown;
  const { events } = spec;
  const save = async (extension: Extension, made: () => Promise<File>) => {
    setAnchor(null);
    setRows(0);
    try {
      const file = await made();
      download(fileName(spec.title, extension), file.content);
      if (file.isCut) notify(`Only the first ${count(MOST_EVENTS)} rows are in the file.`);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The export failed.', { kind: 'error' });
    } finally {
      setRows(undefined);
    }
  };
  const asShown = (extension: Extension) =>
    save(extension, () => exported(tableName(spec), questionOf(shown), extension));
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<Download />}
        aria-haspopup="menu"
        disabled={rows !== undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {rows === undefined ? 'Export' : rows > 0 ? `${count(rows)} rows…` : 'Exporting…'}
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        <MenuItem dense onClick={() => asShown('csv')}>
          <ListItemText primary="CSV" secondary="The columns that are shown" />
        </MenuItem>
        <MenuItem dense onClick={() => asShown('json')}>
          <ListItemText primary="JSON" secondary="The columns that are shown" />
        </MenuItem>
        {events && (
          <MenuItem
            dense
            onClick={() =>
              save('csv', () =>
                asEvents(events, (after) => spec.page(pageAsk(shown, after)), setRows),
              )
            }
          >
            <ListItemText
              primary="Events"
              secondary={`CSV that “studio import” reads, up to ${count(MOST_EVENTS)} rows`}
            />
          </MenuItem>
        )}
      </Menu>
    </>
  );
}
