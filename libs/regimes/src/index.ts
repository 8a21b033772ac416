export type { Common, MachineFormat, Pack, PackFiles } from './pack/pack.js';
export { PackError, type PackProblem } from './pack/pack-error.js';
export { loadCommon, loadPack, loadPacks } from './pack/load-packs.js';
export { parsePack } from './pack/parse-pack.js';
export type { EvidenceEntry, FillContext, FilledForm } from './fill/context.js';
export {
  comparePacks,
  type PackDifferences,
  type ProvisionChange,
  type StatedChange,
} from './compare/compare-packs.js';
export { PROVISION_GROUPS } from './compare/provision.js';
export { fill } from './fill/fill.js';
export { figureData, systemFigureData } from './fill/figure.js';
export { wordsOf, type Words } from './text/words.js';
export { templateOf } from './pack/template-of.js';
export { freeze, type FreezeInput, type Frozen } from './freeze/freeze.js';
export { clockWords } from './text/clock-words.js';
export { exportForm, exportFormats } from './machine/export-form.js';
export type { Issuer } from './machine/csaf.js';
export { machineForm, ownFormat, type MachineForm } from './machine/machine-form.js';
export { project, type Projected, type ProjectInput } from './project/project.js';
export { draftNotices } from './freeze/notices.js';
export { determinationLine } from './freeze/determination-line.js';
export { askedIn, type AskedQuestion } from './text/asked-question.js';
export { conditionLines, type ConditionLine } from './text/condition-lines.js';
export { dutiesOf, type Circumstances, type Duties } from './duties/duties.js';
export { groundsOf } from './duties/grounds.js';
export type { HoldEntry } from './duties/hold-entries.js';
export { unchangedUntil } from './duties/unchanged-until.js';
export { gaps } from './gaps/gaps.js';
export type { GapsInput } from './gaps/gaps-input.js';
export type { FormGaps, GapKind, GapReport, RequiredField, Unlock } from './gaps/report.js';
export { DRILL, obligationCalendar, type Dated } from './duties/obligation-calendar.js';
export { obligationName, obligationNames } from './duties/obligation-name.js';
export { OWN_PREFIX, parseOwnPack } from './own/parse-own-pack.js';
export { overrideFlaws } from './authoring/override-flaws.js';
export { portalForm, type PortalSection } from './authoring/portal-form.js';
export { profileChange, type FilledProfile, type ProfileChange } from './authoring/profile-change.js';
export { VALUE_SOURCES, workspace, type Workspace } from './authoring/workspace.js';
