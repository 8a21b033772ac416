import { placedLimbs, type Condition, type Regime } from '#schemas';

export type Place = readonly (string | number)[];

/** A condition tree in regime.yaml, and whether readers see it limb by limb as a reason of the determination. */
export interface PlacedCondition {
  readonly place: Place;
  readonly condition: unknown;
  readonly explained: boolean;
}

/** Every condition tree of a regime, from data that may still be malformed. */
export function conditionsIn(value: unknown): PlacedCondition[] {
  const regime = value as Partial<Record<keyof Regime, unknown>> | null;
  return [
    ...placed(regime, ['scope'], true),
    ...placed(regime, ['trigger'], true),
    ...each(regime, ['categories'], (place) => placed(regime, [...place, 'when'], true)),
    ...each(regime, ['recipients'], (place) => [
      ...placed(regime, [...place, 'when']),
      ...each(regime, [...place, 'per_state', 'named_by'], (naming) => placed(regime, [...naming, 'when'])),
    ]),
    ...each(regime, ['stages'], (place) => [
      ...placed(regime, [...place, 'when']),
      ...each(regime, [...place, 'deadlines'], (deadline) => placed(regime, [...deadline, 'when'])),
    ]),
    ...each(regime, ['successors'], (place) => placed(regime, [...place, 'when'])),
    ...each(regime, ['holds'], (place) => placed(regime, [...place, 'when'])),
    ...each(regime, ['fields'], (place) => [
      ...each(regime, [...place, 'required'], (stage) => placed(regime, [...stage, 'required_when'])),
      ...each(regime, [...place, 'from'], (from) => [
        ...placed(regime, [...from, 'answer']),
        ...each(regime, [...from, 'first_of'], (one) => placed(regime, [...one, 'answer'])),
      ]),
    ]),
  ];
}

/** Every limb of a condition with its place, the condition itself first. */
export function limbsWithPlaces(
  condition: Condition,
  place: Place,
): { readonly limb: Condition; readonly place: Place }[] {
  return [
    { limb: condition, place },
    ...placedLimbs(condition).flatMap(([pointer, limb]) =>
      limbsWithPlaces(limb, [...place, ...pointer.slice(1).split('/')]),
    ),
  ];
}

function placed(root: unknown, place: Place, explained = false): PlacedCondition[] {
  const condition = at(root, place);
  return condition === undefined ? [] : [{ place, condition, explained }];
}

function each(root: unknown, place: Place, make: (place: Place) => PlacedCondition[]): PlacedCondition[] {
  const value = at(root, place);
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => make([...place, key]));
}

function at(root: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    root,
  );
}
