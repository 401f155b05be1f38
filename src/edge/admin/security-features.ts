import {
  bool,
  choice,
  flags,
  int,
  list,
  minutes,
  type SectionFeature,
  secret,
  text,
} from './feature-fields.ts'

const security = 'system.webServer/security'
const authentication = `${security}/authentication`

const allow = { allow: 'Allow', deny: 'Deny' } as const
const denyAction = {
  abort: 'AbortRequest',
  unauthorized: 'Unauthorized',
  forbidden: 'Forbidden',
  not_found: 'NotFound',
} as const

/** Who comes in: the sections of authentication, authorization and request filtering. */
export const securityFeatures = {
  'authentication/anonymous-authentication': {
    title: 'Anonymous Authentication',
    section: `${authentication}/anonymousAuthentication`,
    fields: {
      enabled: bool('enabled'),
      /** '': the application pool's identity. */
      user: text('userName'),
      password: secret('password'),
    },
  },
  'authentication/basic-authentication': {
    title: 'Basic Authentication',
    section: `${authentication}/basicAuthentication`,
    fields: {
      enabled: bool('enabled'),
      default_logon_domain: text('defaultLogonDomain'),
      realm: text('realm'),
      logon_method: choice('logonMethod', {
        interactive: 'Interactive',
        batch: 'Batch',
        network: 'Network',
        clear_text: 'ClearText',
      }),
    },
  },
  'authentication/digest-authentication': {
    title: 'Digest Authentication',
    section: `${authentication}/digestAuthentication`,
    fields: { enabled: bool('enabled'), realm: text('realm') },
  },
  'authentication/windows-authentication': {
    title: 'Windows Authentication',
    section: `${authentication}/windowsAuthentication`,
    fields: {
      enabled: bool('enabled'),
      use_kernel_mode: bool('useKernelMode'),
      use_app_pool_credentials: bool('useAppPoolCredentials'),
      auth_persist_single_request: bool('authPersistSingleRequest'),
      auth_persist_non_ntlm: bool('authPersistNonNTLM'),
      token_checking: choice('extendedProtection.tokenChecking', {
        none: 'None',
        allow: 'Allow',
        require: 'Require',
      }),
    },
    collections: {
      providers: { at: 'providers', directive: 'add', key: ['value'], fields: { name: text('value') } },
    },
  },
  'authentication/client-certificate-mapping-authentication': {
    title: 'Active Directory Client Certificate Authentication',
    section: `${authentication}/clientCertificateMappingAuthentication`,
    fields: { enabled: bool('enabled') },
  },
  'authentication/iis-client-certificate-mapping-authentication': {
    title: 'IIS Client Certificate Mapping Authentication',
    section: `${authentication}/iisClientCertificateMappingAuthentication`,
    fields: {
      enabled: bool('enabled'),
      one_to_one_enabled: bool('oneToOneCertificateMappingsEnabled'),
      many_to_one_enabled: bool('manyToOneCertificateMappingsEnabled'),
    },
  },
  'authentication/forms-authentication': {
    title: 'Forms Authentication',
    section: 'system.web/authentication',
    fields: {
      mode: choice('mode', { none: 'None', windows: 'Windows', forms: 'Forms', passport: 'Passport' }),
      login_url: text('forms.loginUrl'),
      /** Minutes. */
      timeout: minutes('forms.timeout'),
      cookie_mode: choice('forms.cookieless', {
        use_uri: 'UseUri',
        use_cookies: 'UseCookies',
        auto_detect: 'AutoDetect',
        use_device_profile: 'UseDeviceProfile',
      }),
      cookie_name: text('forms.name'),
      protection: choice('forms.protection', {
        all: 'All',
        none: 'None',
        encryption: 'Encryption',
        validation: 'Validation',
      }),
      require_ssl: bool('forms.requireSSL'),
      sliding_expiration: bool('forms.slidingExpiration'),
    },
  },
  'authentication/impersonation': {
    title: 'ASP.NET Impersonation',
    section: 'system.web/identity',
    fields: { enabled: bool('impersonate'), user: text('userName'), password: secret('password') },
  },
  authorization: {
    title: 'Authorization Rules',
    section: `${security}/authorization`,
    fields: { bypass_login_pages: bool('bypassLoginPages') },
    collections: {
      rules: {
        at: '',
        directive: 'add',
        key: ['users', 'roles', 'verbs'],
        fields: {
          access_type: choice('accessType', allow),
          users: text('users'),
          roles: text('roles'),
          verbs: text('verbs'),
        },
      },
    },
  },
  'authorization/net': {
    title: '.NET Authorization Rules',
    section: 'system.web/authorization',
    fields: {},
    collections: {
      'net-rules': {
        at: '',
        directive: 'allow',
        directives: { access_type: ['allow', 'deny'] },
        key: ['users', 'roles', 'verbs'],
        fields: { users: text('users'), roles: text('roles'), verbs: text('verbs') },
      },
    },
  },
  'ip-restrictions': {
    title: 'IP Address and Domain Restrictions',
    section: `${security}/ipSecurity`,
    fields: {
      allow_unlisted: bool('allowUnlisted'),
      enable_reverse_dns: bool('enableReverseDns'),
      enable_proxy_mode: bool('enableProxyMode'),
      deny_action: choice('denyAction', denyAction),
    },
    collections: {
      entries: {
        at: '',
        directive: 'add',
        key: ['ipAddress', 'domainName', 'subnetMask'],
        fields: {
          ip_address: text('ipAddress'),
          subnet_mask: text('subnetMask'),
          domain_name: text('domainName'),
          allowed: bool('allowed'),
        },
      },
    },
  },
  'dynamic-ip-restrictions': {
    title: 'Dynamic Restriction Settings',
    section: `${security}/dynamicIpSecurity`,
    fields: {
      deny_action: choice('denyAction', denyAction),
      enable_proxy_mode: bool('enableProxyMode'),
      logging_only_mode: bool('enableLoggingOnlyMode'),
      deny_by_concurrent_requests: {
        enabled: bool('denyByConcurrentRequests.enabled'),
        max_concurrent_requests: int('denyByConcurrentRequests.maxConcurrentRequests'),
      },
      deny_by_request_rate: {
        enabled: bool('denyByRequestRate.enabled'),
        max_requests: int('denyByRequestRate.maxRequests'),
        time_period: int('denyByRequestRate.requestIntervalInMilliseconds'),
      },
    },
  },
  'ssl-settings': {
    title: 'SSL Settings',
    section: `${security}/access`,
    fields: {
      ssl_flags: flags('sslFlags', {
        require_ssl: 'Ssl',
        negotiate_certificate: 'SslNegotiateCert',
        require_certificate: 'SslRequireCert',
        map_certificate: 'SslMapCert',
        require_128_bit: 'Ssl128',
      }),
    },
  },
  'http-request-filtering': {
    title: 'Request Filtering',
    section: `${security}/requestFiltering`,
    fields: {
      allow_double_escaping: bool('allowDoubleEscaping'),
      allow_high_bit_characters: bool('allowHighBitCharacters'),
      remove_server_header: bool('removeServerHeader'),
      allow_unlisted_file_extensions: bool('fileExtensions.allowUnlisted'),
      allow_unlisted_verbs: bool('verbs.allowUnlisted'),
      max_content_length: int('requestLimits.maxAllowedContentLength'),
      max_url_length: int('requestLimits.maxUrl'),
      max_query_string_length: int('requestLimits.maxQueryString'),
    },
    collections: {
      'file-extensions': {
        at: 'fileExtensions',
        directive: 'add',
        key: ['fileExtension'],
        fields: { extension: text('fileExtension'), allow: bool('allowed') },
      },
      verbs: {
        at: 'verbs',
        directive: 'add',
        key: ['verb'],
        fields: { name: text('verb'), allowed: bool('allowed') },
      },
      'hidden-segments': {
        at: 'hiddenSegments',
        directive: 'add',
        key: ['segment'],
        fields: { segment: text('segment') },
      },
      urls: {
        at: 'denyUrlSequences',
        directive: 'add',
        key: ['sequence'],
        fields: { sequence: text('sequence') },
      },
      'always-allowed-urls': {
        at: 'alwaysAllowedUrls',
        directive: 'add',
        key: ['url'],
        fields: { url: text('url') },
      },
      'query-strings': {
        at: 'denyQueryStringSequences',
        directive: 'add',
        key: ['sequence'],
        fields: { sequence: text('sequence') },
      },
      'always-allowed-query-strings': {
        at: 'alwaysAllowedQueryStrings',
        directive: 'add',
        key: ['queryString'],
        fields: { query_string: text('queryString') },
      },
      'http-headers': {
        at: 'requestLimits.headerLimits',
        directive: 'add',
        key: ['header'],
        fields: { header: text('header'), size_limit: int('sizeLimit') },
      },
      rules: {
        at: 'filteringRules',
        directive: 'filteringRule',
        key: ['name'],
        fields: {
          name: text('name'),
          scan_url: bool('scanUrl'),
          scan_query_string: bool('scanQueryString'),
          headers: list('scanHeaders', 'requestHeader'),
          file_extensions: list('appliesTo', 'fileExtension'),
          deny_strings: list('denyStrings', 'string'),
        },
      },
    },
  },
} as const satisfies Readonly<Record<string, SectionFeature>>
