export { InvitationsService } from './invitations.service.js';
