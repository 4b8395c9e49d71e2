import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { session } from './session';

/** Signs out; whoever signs in next begins at the dashboard. */
export function useSignOut(): () => void {
  const navigate = useNavigate();
  return useCallback(() => {
    session.logout();
    navigate('/', { replace: true });
  }, [navigate]);
}
