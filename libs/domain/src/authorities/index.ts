export {
  addressedBy,
  establishmentsOf,
  isRecipientOf,
  recipientIn,
  type Addressed,
  type Addressing,
  type Establishments,
  type Naming,
} from './addressed.js';
