export { postMail, type Mail, type Posting } from './post-mail.js';
