/** administration.config, redirection.config and the encryption providers. Notation: parse-schema.ts. */
export const administration = `
shape Providers
  * add open
    @name string required key
    @type string required
section system.webServer/management/authentication
  @defaultProvider string
  <providers> is Providers
  <credentials>
    * add
      @name string required key
      @password string required case
      @enabled bool = true
section system.webServer/management/authorization
  @defaultProvider string
  <providers> is Providers
  <authorizationRules>
    * scope
      @path string required key
      * add
        @name string required key
        @isRole bool = false
section system.webServer/management/trustedProviders
  @allowUntrustedProviders bool = false
  * add
    @type string required
section configPaths
  * searchResult
    @path string
    @locationPath string
    @status uint
    * section
      @name string key
section moduleProviders
  * add remove=remove clear=clear
    @name string required key
    @type string required
section modules
  * add remove=remove clear=clear
    @name string required key
section administratorsProviders
  @defaultProvider string = ConfigurationAuthorizationProvider
  * add open
    @name string required key
    @type string required
section administrators
  * managementScope
    @path string required key
    * add remove=remove clear=clear
      @name string required key
      @password string case encrypted = [enc:IISCngProvider::enc]
      @credentialType enum(IISManager=0 Windows=1 WindowsGroup=2) = IISManager
section configurationRedirection
  @enabled bool = false
  @path string expanded =
  @userName string =
  @password string case encrypted = [enc:IISCngProvider::enc]
  @enableUncPolling bool = false
  @pollingPeriod timeSpan = 00:03:00
section configProtectedData
  @defaultProvider string = RsaProtectedConfigurationProvider
  <providers>
    * add remove=remove clear=clear open
      @name string required key
      @type string required
`
