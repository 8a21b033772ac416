import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';

/** Ends this session and no other one, and forgets what this window knew and this device kept. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    const { dropAllDrafts } = await import('./kept-drafts.js');
    await answerOf(api.DELETE('/v1/sessions/current'));
    dropAllDrafts();
    client.clear();
    await navigate({ to: '/login', search: {} });
  };
}
