import type { Sid } from './account.ts'

type Authority = 'builtin' | 'nt' | 'package' | 'label' | 'none'

/** How German, French, Spanish, Portuguese, Italian and Russian Windows spell the authorities of well-known principals. */
const authorities: Readonly<Record<string, Authority>> = {
  builtin: 'builtin',
  vordefiniert: 'builtin',
  integrado: 'builtin',
  'nt authority': 'nt',
  'nt-autorität': 'nt',
  'autorite nt': 'nt',
  'autorité nt': 'nt',
  'autoridade nt': 'nt',
  'autoridad nt': 'nt',
  'autorità nt': 'nt',
  'application package authority': 'package',
  'zertifizierungsstelle für anwendungspakete': 'package',
  "autorité de package d'application": 'package',
  'entidad de paquetes de aplicaciones': 'package',
  'autoridade de pacotes de aplicativos': 'package',
  'центр пакетов приложений': 'package',
  'mandatory label': 'label',
  'verbindliche beschriftung': 'label',
  'étiquette obligatoire': 'label',
  'etiqueta obligatoria': 'label',
  'rótulo obrigatório': 'label',
  'обязательная метка': 'label',
}

/** Authority → SID → its localized names, lower case. English names are in well-known.ts. */
const names: Readonly<Record<Authority, Readonly<Record<Sid, readonly string[]>>>> = {
  builtin: {
    'S-1-5-32-544': [
      'administratoren',
      'administrateurs',
      'administradores',
      'amministratori',
      'администраторы',
    ],
    'S-1-5-32-545': [
      'benutzer',
      'utilisateurs',
      'usuarios',
      'usuários',
      'utilizadores',
      'utenti',
      'users',
      'пользователи',
    ],
    'S-1-5-32-546': ['gäste', 'invités', 'invitados', 'convidados', 'ospiti', 'гости'],
    'S-1-5-32-547': [
      'hauptbenutzer',
      'utilisateurs avec pouvoir',
      'usuarios avanzados',
      'usuários avançados',
      'опытные пользователи',
    ],
    'S-1-5-32-551': [
      'sicherungsoperatoren',
      'sicherungs-operatoren',
      'opérateurs de sauvegarde',
      'operadores de copia de seguridad',
      'operadores de cópia',
      'операторы архива',
    ],
    'S-1-5-32-568': ['iis_iusrs'],
  },
  nt: {
    'S-1-5-2': ['netzwerk', 'réseau', 'red', 'rede', 'rete', 'сеть'],
    'S-1-5-3': ['stapelverarbeitung', 'tâche', 'lote', 'пакетные файлы'],
    'S-1-5-4': ['interaktiv', 'interactif', 'interactivo', 'interativo', 'интерактивные'],
    'S-1-5-6': ['dienst', 'servicio', 'serviço', 'servizio', 'служба'],
    'S-1-5-7': [
      'anonymous-anmeldung',
      'anonyme anmeldung',
      'anonymous logon',
      'inicio de sesión anónimo',
      'logon anônimo',
      'анонимный вход',
    ],
    'S-1-5-11': [
      'authentifizierte benutzer',
      'utilisateurs authentifiés',
      'usuarios autentificados',
      'usuarios autenticados',
      'usuários autenticados',
      'utilizadores autenticados',
      'authenticated users',
      'прошедшие проверку',
    ],
    'S-1-5-17': ['iusr'],
    'S-1-5-18': ['system', 'système', 'sistema', 'система'],
    'S-1-5-19': ['lokaler dienst', 'service local', 'servicio local', 'serviço local', 'локальная служба'],
    'S-1-5-20': [
      'netzwerkdienst',
      'service réseau',
      'servicio de red',
      'serviço de rede',
      'serviço de rede local',
      'servizio di rete',
      'сетевая служба',
      'network service',
    ],
  },
  package: {
    'S-1-15-2-1': [
      'alle anwendungspakete',
      "tous les packages d'application",
      'todos los paquetes de aplicaciones',
      'todos os pacotes de aplicativos',
      'все пакеты приложений',
    ],
    'S-1-15-2-2': [
      'alle eingeschränkten anwendungspakete',
      "tous les packages d'application restreints",
      'todos los paquetes de aplicaciones restringidos',
      'todos os pacotes de aplicativos restritos',
      'все ограниченные пакеты приложений',
    ],
  },
  label: {
    'S-1-16-4096': ['niedrige verbindlichkeitsstufe', 'niveau obligatoire faible', 'nivel obligatorio bajo'],
    'S-1-16-8192': ['mittlere verbindlichkeitsstufe', 'niveau obligatoire moyen', 'nivel obligatorio medio'],
    'S-1-16-12288': ['hohe verbindlichkeitsstufe', 'niveau obligatoire élevé', 'nivel obligatorio alto'],
  },
  none: {
    'S-1-1-0': ['jeder', 'tout le monde', 'todos', 'все'],
    'S-1-3-0': [
      'ersteller-besitzer',
      'createur proprietaire',
      'créateur propriétaire',
      'propietario creador',
      'proprietário criador',
      'создатель-владелец',
    ],
    'S-1-3-1': ['erstellergruppe', 'groupe createur', 'groupe créateur', 'grupo creador', 'группа-создатель'],
    'S-1-3-4': ['eigentümerrechte', 'droits du propriétaire', 'derechos de propietario', 'права владельца'],
  },
}

const table = new Map<string, Sid>()
for (const [authority, list] of Object.entries(names)) {
  for (const [sid, spellings] of Object.entries(list)) {
    for (const spelling of spellings) table.set(`${authority}\\${spelling}`, sid)
  }
}

/** The SID of a well-known principal under its name in another language: 'VORDEFINIERT\\Administratoren', 'Jeder'. */
export function localizedSid(name: string): Sid | undefined {
  const folded = name.trim().replaceAll('’', "'").normalize('NFC').toLowerCase()
  const at = folded.indexOf('\\')
  if (at < 0) return table.get(`none\\${folded}`) ?? table.get(`builtin\\${folded}`)
  const authority = authorities[folded.slice(0, at)]
  return authority === undefined ? undefined : table.get(`${authority}\\${folded.slice(at + 1)}`)
}
