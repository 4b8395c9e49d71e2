import { Alert, Box, Card, Typography } from '@mui/material';
import { Logo } from '../theme/Logo';
import { usePalette } from '../theme/usePalette';
import { LoginForm } from './LoginForm';
import { ProviderButton } from './ProviderButton';
import { session } from './session';
import { signInFailure } from './signInResult';

export default function LoginPage() {
  const palette = usePalette();
  const failure = signInFailure();
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        gridTemplateRows: '1fr auto',
        placeItems: 'center',
        px: 2,
        backgroundColor: 'background.default',
        backgroundImage: `radial-gradient(60rem 30rem at 50% -8rem, ${palette.accentWash}, transparent)`,
      }}
    >
      <Card sx={{ width: '100%', maxWidth: 400, p: { xs: 3, sm: 4 } }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 3 }}>
          <Logo size={40} />
          <Box>
            <Typography variant="h2" component="h1">
              AI Studio Analytics
            </Typography>
            <Typography variant="body2" color="text.secondary">
              Usage, cost and quality of your AI services
            </Typography>
          </Box>
        </Box>
        {failure && (
          <Alert severity="error" variant="outlined" sx={{ mb: 2 }}>
            {failure}
          </Alert>
        )}
        <LoginForm onLogin={session.login} />
        <ProviderButton />
      </Card>
      <Typography variant="caption" color="text.secondary" sx={{ py: 3, textAlign: 'center' }}>
        The first start of the service prints the administrator’s password.
      </Typography>
    </Box>
  );
}
