/*
 * All that the browser may know. JSON of the REST API, snake_case; what explains a decision (ExplainJson, DiagnosisJson,
 * Description) is told in the words of `countersign explain --json` and `diagnose --json`, which are public already.
 */

export type { Origin } from '../../core/base/evidence.ts'
export type { Grant } from '../../core/diagnosis/diagnosis.ts'
export type { Description } from '../../core/operations/describe-trace.ts'
export type { DiagnosisJson, FixJson } from '../../core/operations/diagnosis-json.ts'
export type { ExplainJson } from '../../core/operations/explain-request.ts'
export type {
  AccessTest,
  AccessTests,
  AppliedFix,
  ApplyFix,
  Diagnosed,
  Explained,
  Finding,
  Matrix,
  MatrixCell,
  NewAccessTest,
  RequestQuestion,
  StatusCodes,
  WhatIfAnswer,
  WhatIfQuestion,
} from './contract/access.ts'
export type {
  AttributeTree,
  Blame,
  ConfigFile,
  ConfigFileRef,
  ElementStep,
  ElementTree,
  HistoryChange,
  HistoryEntry,
  Restore,
  Restored,
  SaveToUndo,
  SectionEdit,
  SectionRef,
  SectionTree,
} from './contract/configuration.ts'
export type { Links, Ref } from './contract/links.ts'
export type {
  AccessControlList,
  AclChange,
  AclEntry,
  AclEntryChange,
  AclEntryEdit,
  BasicRight,
  EffectiveAccess,
  EffectiveAccessQuestion,
  Group,
  GroupChange,
  User,
  UserChange,
} from './contract/people.ts'
export type { Conflict, Problem } from './contract/problems.ts'
export type { Refusal, RefusalRef, Refusals } from './contract/refusals.ts'
export type { AccessDiff, FileDiff, Preview, Undone } from './contract/saving.ts'
export type {
  CollectionName,
  FeatureChange,
  FeatureItem,
  FeatureItemChange,
  FeatureResource,
  ItemBase,
  ListOf,
  Metadata,
  SectionBase,
  ValueState,
} from './contract/sections.ts'
export type {
  ApplicationPool,
  ApplicationPoolChange,
  ApplicationPoolRef,
  AuthenticationMode,
  Binding,
  Certificate,
  DelegatedFeature,
  IdentityType,
  ListeningAddress,
  Logging,
  PathIdentity,
  RunState,
  VirtualDirectory,
  VirtualDirectoryChange,
  WebApp,
  WebAppChange,
  WebFile,
  WebFiles,
  WebServer,
  Website,
  WebsiteChange,
  WebsiteRef,
} from './contract/server-objects.ts'
export type { SessionInfo, SignIn } from './contract/sessions.ts'
export type { FeaturePath } from './features.ts'
