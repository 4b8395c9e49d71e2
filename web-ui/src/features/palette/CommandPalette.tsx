import Search from '@mui/icons-material/Search';
import { Box, Dialog, type SxProps, type Theme } from '@mui/material';
import { Command as Palette } from 'cmdk';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Command, CommandGroup } from './commands';
import { Keys } from './Keys';
import { useCommands } from './useCommands';
import { useFound } from './useFound';

/** Finds pages, ranges, users, models and actions by what is typed, and does what is chosen. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const commands = useCommands(navigate);
  const found = useFound(text, navigate);
  const act = (command: Command) => {
    onClose();
    command.act();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      transitionDuration={100}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{
        paper: {
          'aria-label': 'Command palette',
          sx: { mt: { xs: 1, sm: '12vh' }, mx: { xs: 1, sm: 4 } },
        },
      }}
    >
      <Box component={Palette} label="Commands" loop sx={look}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, px: 2 }}>
          <Search fontSize="small" sx={{ color: 'text.secondary' }} />
          <Palette.Input
            autoFocus
            value={text}
            onValueChange={setText}
            placeholder="Find a page, range, user, model or action"
          />
        </Box>
        <Palette.List label="Commands">
          <Palette.Empty>Nothing has that name.</Palette.Empty>
          {[...commands, ...found].map((group) => (
            <Group key={group.title} group={group} act={act} />
          ))}
        </Palette.List>
      </Box>
    </Dialog>
  );
}

interface GroupProps {
  group: CommandGroup;
  act: (command: Command) => void;
}

function Group({ group: { title, commands }, act }: GroupProps) {
  if (commands.length === 0) return null;
  return (
    <Palette.Group heading={title}>
      {commands.map((command) => (
        <Palette.Item
          key={command.id}
          value={command.id}
          keywords={[command.label, title, ...(command.words ?? [])]}
          onSelect={() => act(command)}
        >
          {command.icon && <command.icon fontSize="small" />}
          <span className="label">{command.label}</span>
          {command.note && <small>{command.note}</small>}
          {command.keys && <Keys keys={command.keys} />}
        </Palette.Item>
      ))}
    </Palette.Group>
  );
}

const look: SxProps<Theme> = {
  '& input': {
    flex: 1,
    py: 1.75,
    border: 0,
    outline: 0,
    font: 'inherit',
    fontSize: '1rem',
    color: 'text.primary',
    backgroundColor: 'transparent',
    '&::placeholder': { color: 'text.secondary', opacity: 1 },
  },
  '& [cmdk-list]': {
    maxHeight: 'min(60vh, 26rem)',
    overflowY: 'auto',
    scrollPaddingBlock: '2.25rem',
    px: 1,
    pb: 1,
    borderTop: 1,
    borderColor: 'divider',
  },
  '& [cmdk-empty]': { p: 3, textAlign: 'center', color: 'text.secondary' },
  '& [cmdk-group-heading]': {
    typography: 'overline',
    lineHeight: 1.6,
    px: 1.25,
    pt: 1.25,
    pb: 0.25,
    color: 'text.secondary',
  },
  '& [cmdk-item]': {
    display: 'flex',
    alignItems: 'center',
    gap: 1.25,
    px: 1.25,
    py: 0.9,
    borderRadius: 1,
    cursor: 'pointer',
    fontSize: '0.9rem',
    '& svg': { color: 'text.secondary' },
    '& small': { color: 'text.secondary', whiteSpace: 'nowrap' },
    '& .label': { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
    '&[data-selected=true]': { backgroundColor: 'var(--accent-wash)' },
  },
};
