/** RIDs that are the same in every domain and on every machine (MS-DTYP 2.4.2.4), by English name in lower case. */
const english: readonly (readonly [string, number])[] = [
  ['administrator', 500],
  ['guest', 501],
  ['krbtgt', 502],
  ['defaultaccount', 503],
  ['wdagutilityaccount', 504],
  ['domain admins', 512],
  ['domain users', 513],
  ['none', 513],
  ['domain guests', 514],
  ['domain computers', 515],
  ['domain controllers', 516],
  ['cert publishers', 517],
  ['schema admins', 518],
  ['enterprise admins', 519],
  ['group policy creator owners', 520],
  ['read-only domain controllers', 521],
  ['cloneable domain controllers', 522],
  ['protected users', 525],
  ['key admins', 526],
  ['enterprise key admins', 527],
  ['ras and ias servers', 553],
  ['allowed rodc password replication group', 571],
  ['denied rodc password replication group', 572],
]

/** What German, French, Spanish, Portuguese and Russian Windows call them. */
const localized: Readonly<Record<number, readonly string[]>> = {
  500: ['administrateur', 'administrador', 'администратор'],
  501: ['gast', 'invité', 'invitado', 'convidado', 'гость'],
  512: [
    'domänen-admins',
    'admins du domaine',
    'admins. del dominio',
    'administradores do domínio',
    'администраторы домена',
  ],
  513: [
    'domänen-benutzer',
    'utilisateurs du domaine',
    'usuarios del dominio',
    'usuários do domínio',
    'пользователи домена',
    'kein',
    'aucun',
    'ninguno',
    'nenhum',
    'отсутствует',
  ],
  514: ['domänen-gäste', 'invités du domaine', 'invitados del dominio', 'гости домена'],
  515: ['domänencomputer', 'ordinateurs du domaine', 'equipos del dominio', 'компьютеры домена'],
}

const rids: ReadonlyMap<string, number> = new Map([
  ...english,
  ...Object.entries(localized).flatMap(([rid, names]) => names.map((name) => [name, Number(rid)] as const)),
])

/** The RID of an account or group that every domain has under this name (without its domain), in any of these languages. */
export const fixedRid = (name: string): number | undefined => rids.get(name.normalize('NFC').toLowerCase())
