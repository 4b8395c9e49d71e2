import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import FirstPage from '@mui/icons-material/FirstPage';
import { Box, IconButton, MenuItem, TextField } from '@mui/material';
import { useListContext } from 'react-admin';
import { count } from '../format/format';

/** The server counts no further. */
const COUNTED = 10_000;
const SIZES = [10, 25, 50, 100];

/** Forward, back and to the start, as cursors can; and how many rows there are, as far as is known. */
export function CursorPagination() {
  const { page, perPage, setPage, setPerPage, total = 0, data, hasNextPage } = useListContext();
  if (!data) return null;
  const first = data.length === 0 ? 0 : (page - 1) * perPage + 1;
  const last = first + Math.max(0, data.length - 1);
  const all = total > COUNTED ? `more than ${count(COUNTED)}` : count(total);
  return (
    <Box
      component="nav"
      aria-label="Pages"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'flex-end',
        gap: 1.5,
        py: 1,
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      <TextField
        select
        size="small"
        variant="standard"
        value={perPage}
        onChange={(event) => setPerPage(Number(event.target.value))}
        slotProps={{
          select: {
            disableUnderline: true,
            SelectDisplayProps: { 'aria-label': `${perPage} rows per page` },
          },
          input: { disableUnderline: true },
        }}
      >
        {SIZES.map((size) => (
          <MenuItem key={size} value={size}>
            {size} rows
          </MenuItem>
        ))}
      </TextField>
      <span>
        {count(first)}–{count(last)} of {all}
      </span>
      <Box sx={{ display: 'flex' }}>
        <IconButton
          size="small"
          aria-label="First page"
          disabled={page === 1}
          onClick={() => setPage(1)}
        >
          <FirstPage />
        </IconButton>
        <IconButton
          size="small"
          aria-label="Previous page"
          disabled={page === 1}
          onClick={() => setPage(page - 1)}
        >
          <ChevronLeft />
        </IconButton>
        <IconButton
          size="small"
          aria-label="Next page"
          disabled={!hasNextPage}
          onClick={() => setPage(page + 1)}
        >
          <ChevronRight />
        </IconButton>
      </Box>
    </Box>
  );
}
