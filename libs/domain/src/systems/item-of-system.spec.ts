import { flaws, ITEM_INPUTS, type RegisteredSystem } from '#schemas';
import { itemOfSystem } from './item-of-system.js';

const ID = 'ais_019ab0c4-7d1e-7a30-8c55-5f1c3a9be021';
const DIGEST = `sha256:${'3f'.repeat(32)}`;
const full: RegisteredSystem = {
  name: 'Order agent',
  kind: 'ai_system',
  status: 'in_service',
  capacities: ['deployer'],
  provider: 'Example Labs',
  intended_purpose: 'Answers questions on orders.',
  offered_in: ['DE', 'FR'],
  identifiers: ['OA-7'],
  versions: [{ version: '2.2' }, { version: '2.3', weights_digest: DIGEST }],
};
const least: RegisteredSystem = {
  name: 'Base model',
  kind: 'general_purpose_model',
  status: 'planned',
  capacities: ['provider'],
};

it('an item copies what the register says of the system and of the version', () => {
  expect(itemOfSystem(ID, full, '2.3')).toEqual({
    registered_as: ID,
    name: 'Order agent',
    version: '2.3',
    role: 'subject',
    provider: 'Example Labs',
    identifiers: ['OA-7'],
    weights_digest: DIGEST,
    general_purpose_model: 'no',
    description: 'Answers questions on orders.',
    deployment: { member_states: ['DE', 'FR'] },
  });
});

it('an item is one that a record takes, whatever the register leaves open', () => {
  for (const [system, version] of [
    [full, undefined],
    [full, '2.2'],
    [full, 'unheard of'],
    [least, undefined],
    [least, '1'],
  ] as const)
    expect(flaws(ITEM_INPUTS.systems, itemOfSystem(ID, system, version))).toEqual([]);
  expect(itemOfSystem(ID, least, undefined)).toEqual({
    registered_as: ID,
    name: 'Base model',
    role: 'subject',
    general_purpose_model: 'yes',
  });
});
