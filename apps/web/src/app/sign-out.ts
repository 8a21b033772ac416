import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import { dropAllDrafts } from './kept-drafts.js';

/** Ends this session and no other one, and forgets what this window knew and this device kept. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await answerOf(api.DELETE('/v1/sessions/current'));
    dropAllDrafts();
    client.clear();
    await navigate({ to: '/login', search: {} });
  };
}
