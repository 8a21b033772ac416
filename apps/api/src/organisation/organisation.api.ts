export { signingCertificates } from './organisation.answers.js';
export { OrganisationModule } from './organisation.module.js';
export { SigningCertificatesService } from './signing-certificates.service.js';
