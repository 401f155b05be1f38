import { bool, choice, flags, int, type SectionFeature, seconds, text } from './feature-fields.ts'

/** What is answered: errors, documents, headers, handlers and modules. */
export const contentFeatures = {
  'http-errors': {
    title: 'Error Pages',
    section: 'system.webServer/httpErrors',
    fields: {
      error_mode: choice('errorMode', {
        detailed_local_only: 'DetailedLocalOnly',
        custom: 'Custom',
        detailed: 'Detailed',
      }),
      existing_response: choice('existingResponse', {
        auto: 'Auto',
        replace: 'Replace',
        pass_through: 'PassThrough',
      }),
      default_path: text('defaultPath'),
      default_response_mode: choice('defaultResponseMode', {
        file: 'File',
        execute_url: 'ExecuteURL',
        redirect: 'Redirect',
      }),
      detailed_more_information_link: text('detailedMoreInformationLink'),
    },
    collections: {
      'custom-errors': {
        at: '',
        directive: 'error',
        key: ['statusCode', 'subStatusCode'],
        fields: {
          status_code: int('statusCode'),
          sub_status_code: int('subStatusCode'),
          prefix_language_file_path: text('prefixLanguageFilePath'),
          path: text('path'),
          response_mode: choice('responseMode', {
            file: 'File',
            execute_url: 'ExecuteURL',
            redirect: 'Redirect',
          }),
        },
      },
    },
  },
  'default-documents': {
    title: 'Default Document',
    section: 'system.webServer/defaultDocument',
    fields: { enabled: bool('enabled') },
    collections: {
      files: { at: 'files', directive: 'add', key: ['value'], fields: { name: text('value') } },
    },
  },
  'directory-browsing': {
    title: 'Directory Browsing',
    section: 'system.webServer/directoryBrowse',
    fields: {
      enabled: bool('enabled'),
      allowed_attributes: flags('showFlags', {
        date: 'Date',
        time: 'Time',
        size: 'Size',
        extension: 'Extension',
        long_date: 'LongDate',
      }),
    },
  },
  'static-content': {
    title: 'MIME Types',
    section: 'system.webServer/staticContent',
    fields: {
      client_cache: {
        control_mode: choice('clientCache.cacheControlMode', {
          no_control: 'NoControl',
          disable_cache: 'DisableCache',
          use_max_age: 'UseMaxAge',
          use_expires: 'UseExpires',
        }),
        max_age: seconds('clientCache.cacheControlMaxAge'),
        http_expires: text('clientCache.httpExpires'),
        control_custom: text('clientCache.cacheControlCustom'),
        set_e_tag: bool('clientCache.setEtag'),
      },
    },
    collections: {
      'mime-maps': {
        at: '',
        directive: 'mimeMap',
        key: ['fileExtension'],
        fields: { file_extension: text('fileExtension'), mime_type: text('mimeType') },
      },
    },
  },
  'http-response-headers': {
    title: 'HTTP Response Headers',
    section: 'system.webServer/httpProtocol',
    fields: { allow_keep_alive: bool('allowKeepAlive') },
    collections: {
      'custom-headers': {
        at: 'customHeaders',
        directive: 'add',
        key: ['name'],
        fields: { name: text('name'), value: text('value') },
      },
      'redirect-headers': {
        at: 'redirectHeaders',
        directive: 'add',
        key: ['name'],
        fields: { name: text('name'), value: text('value') },
      },
    },
  },
  'http-redirect': {
    title: 'HTTP Redirect',
    section: 'system.webServer/httpRedirect',
    fields: {
      enabled: bool('enabled'),
      destination: text('destination'),
      absolute: bool('exactDestination'),
      child_only: bool('childOnly'),
      status_code: choice('httpResponseStatus', {
        permanent: 'Permanent',
        found: 'Found',
        temporary: 'Temporary',
        permanent_redirect: 'PermRedirect',
      }),
    },
  },
  'http-handlers': {
    title: 'Handler Mappings',
    section: 'system.webServer/handlers',
    fields: {
      allowed_access: flags('accessPolicy', {
        read: 'Read',
        write: 'Write',
        execute: 'Execute',
        source: 'Source',
        script: 'Script',
      }),
    },
    collections: {
      entries: {
        at: '',
        directive: 'add',
        key: ['name'],
        fields: {
          name: text('name'),
          path: text('path'),
          verbs: text('verb'),
          type: text('type'),
          modules: text('modules'),
          script_processor: text('scriptProcessor'),
          resource_type: choice('resourceType', {
            unspecified: 'Unspecified',
            file: 'File',
            directory: 'Directory',
            either: 'Either',
          }),
          require_access: choice('requireAccess', {
            none: 'None',
            read: 'Read',
            write: 'Write',
            script: 'Script',
            execute: 'Execute',
          }),
          allow_path_info: bool('allowPathInfo'),
          precondition: text('preCondition'),
          response_buffer_limit: int('responseBufferLimit'),
        },
      },
    },
  },
  'http-modules': {
    title: 'Modules',
    section: 'system.webServer/modules',
    fields: {
      run_all_managed_modules_for_all_requests: bool('runAllManagedModulesForAllRequests'),
    },
    collections: {
      entries: {
        at: '',
        directive: 'add',
        key: ['name'],
        fields: { name: text('name'), type: text('type'), precondition: text('preCondition') },
      },
    },
  },
  'global-modules': {
    title: 'Native Modules',
    section: 'system.webServer/globalModules',
    fields: {},
    collections: {
      entries: {
        at: '',
        directive: 'add',
        key: ['name'],
        fields: { name: text('name'), image: text('image'), precondition: text('preCondition') },
      },
    },
  },
} as const satisfies Readonly<Record<string, SectionFeature>>
