/** system.webServer/security. Notation: parse-schema.ts. */
export const webServerSecurity = `
type SslFlags flags
  None=0 Ssl=8 SslNegotiateCert=32 SslRequireCert=64 Ssl128=256
type Flags flags
  None=0 Proxy=1 NoServiceNameCheck=2 AllowDotlessSpn=4 ProxyCohosting=32
type DenyAction enum
  AbortRequest=0 Unauthorized=401 Forbidden=403 NotFound=404
section system.webServer/security/access
  @sslFlags SslFlags = None
section system.webServer/security/applicationDependencies
  * application clear=clear
    @name string required key nonEmpty
    @groupId string
    * add clear=clear
      @groupId string required key
section system.webServer/security/authentication/anonymousAuthentication
  @enabled bool = true
  @userName string = IUSR
  @password string case encrypted = [enc:IISCngProvider::enc]
  @logonMethod LogonMethod = ClearText
section system.webServer/security/authentication/basicAuthentication
  @enabled bool = false
  @realm string
  @defaultLogonDomain string
  @logonMethod LogonMethod = ClearText
section system.webServer/security/authentication/clientCertificateMappingAuthentication
  @enabled bool = false
section system.webServer/security/authentication/digestAuthentication
  @enabled bool = false
  @realm string
section system.webServer/security/authentication/iisClientCertificateMappingAuthentication
  @enabled bool = false
  @oneToOneCertificateMappingsEnabled bool = true
  @manyToOneCertificateMappingsEnabled bool = true
  @defaultLogonDomain string
  @logonMethod LogonMethod = ClearText
  <manyToOneMappings>
    * add clear=clear
      @name string required key nonEmpty
      @description string
      @enabled bool = true
      @permissionMode enum(Allow=1 Deny=2) = Allow
      <rules>
        * add clear=clear
          @certificateField enum(Subject=1 Issuer=2) required combined
          @certificateSubField string required combined case
          @matchCriteria string required combined case
          @compareCaseSensitive bool combined = true
      @userName string nonEmpty
      @password string case encrypted = [enc:IISCngProvider::enc]
  <oneToOneMappings>
    * add clear=clear
      @enabled bool = true
      @userName string
      @password string case encrypted = [enc:IISCngProvider::enc]
      @certificate string required key case
section system.webServer/security/authentication/windowsAuthentication
  @enabled bool = false
  <providers>
    * add remove=remove clear=clear
      @value string key
  @authPersistSingleRequest bool = false
  @authPersistNonNTLM bool = false
  @useKernelMode bool = true
  @useAppPoolCredentials bool = false
  <extendedProtection>
    @tokenChecking enum(None=0 Allow=1 Require=2) = None
    @flags Flags = None
    * spn remove=removeSpn clear=clearSpns
      @name string key nonEmpty
section system.webServer/security/authorization
  @bypassLoginPages bool = true
  * add remove=remove clear=clear
    @accessType enum(Allow=0 Deny=1) required
    @users string combined
    @roles string combined
    @verbs string combined case
section system.webServer/security/ipSecurity
  @enableReverseDns bool = false
  @allowUnlisted bool = true
  @enableProxyMode bool = false
  @denyAction DenyAction = Forbidden
  * add remove=remove clear=clear
    @ipAddress string combined
    @subnetMask string combined = 255.255.255.255
    @domainName string combined
    @allowed bool = false
section system.webServer/security/dynamicIpSecurity
  @denyAction DenyAction = Forbidden
  @enableProxyMode bool = false
  @enableLoggingOnlyMode bool = false
  <denyByConcurrentRequests>
    @enabled bool = false
    @maxConcurrentRequests uint 1..4294967295 = 5
  <denyByRequestRate>
    @enabled bool = false
    @maxRequests uint 1..4294967295 = 20
    @requestIntervalInMilliseconds uint 1..4294967295 = 200
section system.webServer/security/isapiCgiRestriction
  * add remove=remove clear=clear
    @path string required key expanded nonEmpty
    @allowed bool required = false
    @groupId string
    @description string
  @notListedIsapisAllowed bool = false
  @notListedCgisAllowed bool = false
section system.webServer/security/requestFiltering
  @allowDoubleEscaping bool = false
  @allowHighBitCharacters bool = true
  @unescapeQueryString bool = true
  @removeServerHeader bool = false
  <fileExtensions>
    @allowUnlisted bool = true
    @applyToWebDAV bool = true
    * add remove=remove clear=clear
      @fileExtension string required key nonEmpty
      @allowed bool required = true
  <requestLimits>
    @maxAllowedContentLength uint = 30000000
    @maxUrl uint = 4096
    @maxQueryString uint = 2048
    <headerLimits>
      * add remove=remove clear=clear
        @header string required key nonEmpty
        @sizeLimit uint required
  <verbs>
    @allowUnlisted bool = true
    @applyToWebDAV bool = true
    * add remove=remove clear=clear
      @verb string required key case nonEmpty
      @allowed bool required
  <hiddenSegments>
    @applyToWebDAV bool = true
    * add remove=remove clear=clear
      @segment string required key nonEmpty
  <alwaysAllowedUrls>
    * add remove=remove clear=clear
      @url string required key nonEmpty
  <alwaysAllowedQueryStrings>
    * add remove=remove clear=clear
      @queryString string required key nonEmpty
  <denyUrlSequences>
    * add remove=remove clear=clear
      @sequence string required key nonEmpty
  <denyQueryStringSequences>
    * add remove=remove clear=clear
      @sequence string required key nonEmpty
  <filteringRules>
    * filteringRule remove=remove clear=clear
      @name string required key
      @scanUrl bool = false
      @scanQueryString bool = false
      @scanAllRaw bool = false
      @denyUnescapedPercent bool = true
      <scanHeaders>
        * add remove=remove clear=clear
          @requestHeader string required key nonEmpty
      <appliesTo>
        * add remove=remove clear=clear
          @fileExtension string required key nonEmpty
      <denyStrings>
        * add remove=remove clear=clear
          @string string required key nonEmpty
`
