import Notes from '@mui/icons-material/Notes';
import { Box } from '@mui/material';
import { Markdown } from './markdown';
import { type BodyProps, tileType } from './tileType';

const NOTHING = { data: null, error: null, isPlaceholderData: false, refetch: () => undefined };

export const text = tileType<null>({
  kind: 'text',
  label: 'Text',
  icon: Notes,
  choices: { text: true },
  blank: { w: 4, h: 3, text: 'What this dashboard is about.' },
  title: () => 'Text',
  useData: () => NOTHING,
  Body: TextBody,
});

function TextBody({ tile }: BodyProps<null>) {
  return (
    <Box
      sx={{
        height: '100%',
        overflow: 'auto',
        overflowWrap: 'anywhere',
        fontSize: '0.9rem',
        lineHeight: 1.5,
        '& p, & ul, & ol, & h3, & h4, & h5': { m: 0, mb: 1 },
        '& h3': { fontSize: '1.1rem' },
        '& h4, & h5': { fontSize: '0.95rem' },
        '& ul, & ol': { pl: 2.5 },
        '& code': { fontFamily: 'var(--mono)', fontSize: '0.85em' },
      }}
    >
      <Markdown text={tile.text ?? ''} />
    </Box>
  );
}
