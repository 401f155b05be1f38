/** URL Rewrite 2.1. Notation: parse-schema.ts. */
export const rewrite = `
type PatternSyntax enum
  ECMAScript=0 Wildcard=1 ExactMatch=2
type LogicalGrouping enum
  MatchAll=0 MatchAny=1
type MatchType enum
  Pattern=0
type Type enum
  None=0 Rewrite=1 Redirect=2 CustomResponse=3 AbortRequest=4
type RedirectType enum
  Permanent=301 Found=302 SeeOther=303 Temporary=307
type FilterByTags flags
  None=0 A=1 Area=2 Base=4 Form=8 Frame=16 Head=32 IFrame=64 Img=128 Input=256 Link=512 Script=1024
  CustomTags=32768
shape Match
  @url string nonEmpty
  @ignoreCase bool = true
  @negate bool = false
shape ServerVariables
  * set
    @name string required key trimmed
    @value string
    @replace bool = true
section system.webServer/rewrite/globalRules
  * rule remove=remove clear=clear
    @name string required key
    @enabled bool = true
    @patternSyntax PatternSyntax = ECMAScript
    @stopProcessing bool = false
    <match> is Match
    <conditions>
      @logicalGrouping LogicalGrouping = MatchAll
      @trackAllCaptures bool = false
      * add
        @input string combined
        @matchType MatchType combined = Pattern
        @pattern string combined
        @ignoreCase bool combined = true
        @negate bool combined = false
    <serverVariables> is ServerVariables
    <action>
      @type Type = None
      @url string trimmed
      @appendQueryString bool = true
      @redirectType RedirectType = Permanent
      @statusCode uint !300..307 = 0
      @subStatusCode uint 0..999 = 0
      @statusReason string
      @statusDescription string
section system.webServer/rewrite/allowedServerVariables
  * add remove=remove clear=clear
    @name string required key
section system.webServer/rewrite/rules
  * rule remove=remove clear=clear
    @name string required key
    @enabled bool = true
    @patternSyntax PatternSyntax = ECMAScript
    @stopProcessing bool = false
    <match> is Match
    <conditions>
      @logicalGrouping LogicalGrouping = MatchAll
      @trackAllCaptures bool = false
      * add
        @input string
        @matchType enum(Pattern=0 IsFile=1 IsDirectory=2) = Pattern
        @pattern string
        @ignoreCase bool = true
        @negate bool = false
    <serverVariables> is ServerVariables
    <action>
      @type Type = None
      @url string trimmed
      @appendQueryString bool = true
      @logRewrittenUrl bool = false
      @redirectType RedirectType = Permanent
      @statusCode uint !300..307
      @subStatusCode uint 0..999 = 0
      @statusReason string
      @statusDescription string
section system.webServer/rewrite/outboundRules
  @rewriteBeforeCache bool = false
  <customTags>
    * tags remove=remove clear=clear
      @name string required key
      * tag remove=remove clear=clear
        @name string required combined nonEmpty
        @attribute string required combined nonEmpty
  <preConditions>
    * preCondition remove=remove clear=clear
      @name string required key
      @logicalGrouping LogicalGrouping = MatchAll
      @patternSyntax PatternSyntax = ECMAScript
      * add
        @input string combined
        @matchType MatchType combined = Pattern
        @pattern string combined
        @ignoreCase bool combined = true
        @negate bool combined = false
  * rule remove=remove clear=clear
    @name string required key
    @preCondition string
    @enabled bool = true
    @patternSyntax PatternSyntax = ECMAScript
    @stopProcessing bool = false
    <match>
      @filterByTags FilterByTags
      @customTags string
      @serverVariable string
      @pattern string
      @occurrences int64 = 0
      @ignoreCase bool = true
      @negate bool = false
    <conditions>
      @logicalGrouping LogicalGrouping = MatchAll
      @trackAllCaptures bool = true
      * add
        @input string combined
        @matchType MatchType combined = Pattern
        @pattern string combined
        @ignoreCase bool combined = true
        @negate bool combined = false
    <action>
      @type enum(None=0 Rewrite=1) = None
      @value string
      @replace bool = true
section system.webServer/rewrite/providers
  * provider remove=remove clear=clear
    @name string required key trimmed
    @type string required trimmed
    <settings>
      * add remove=remove clear=clear
        @key string required key nonEmpty
        @value string
        @encryptedValue string encrypted = [enc:AesProvider::enc]
section system.webServer/rewrite/rewriteMaps
  * rewriteMap remove=remove clear=clear
    @name string required key trimmed
    @defaultValue string
    @ignoreCase bool = true
    * add remove=remove clear=clear
      @key string required key case
      @value string
`
