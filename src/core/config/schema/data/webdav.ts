/** WebDAV. Notation: parse-schema.ts. */
export const webdav = `
type CompatFlags flags
  None=0 MsAuthorVia=1 MultiProp=2 CompactXml=4 IsHidden=8 IsCollection=16
type DefaultAccess flags
  None=0 Read=1 Write=2 Source=16
shape PropertyStores
  * add open
    @name string required key
    @image string required expanded
    @image32 string expanded
section system.webServer/webdav/globalSettings
  <propertyStores> is PropertyStores
  <lockStores> is PropertyStores
section system.webServer/webdav/authoring
  @enabled bool = false
  @requireSsl bool = false
  @compatFlags CompatFlags = MsAuthorVia, MultiProp, CompactXml, IsHidden, IsCollection
  @maxAllowedXmlRequestLength uint = 1000000
  <fileSystem>
    @allowHiddenFiles bool = false
    @useTransactionalIo bool = false
    @hideChildVirtualDirectories bool = false
    @readBufferSize uint 32..134217727 = 1024
  <properties>
    @allowAnonymousPropfind bool = false
    @allowInfinitePropfindDepth bool = false
    @allowCustomProperties bool = true
    * add remove=remove clear=clear open
      @xmlNamespace string required key nonEmpty
      @propertyStore string required nonEmpty
  <locks> open
    @enabled bool = false
    @lockStore string
    @requireLockForWriting bool = false
section system.webServer/webdav/authoringRules
  @defaultAccess DefaultAccess = None
  @allowNonMimeMapFiles bool = true
  @defaultMimeType string = application/octet-stream
  * add remove=remove clear=clear
    @users string combined
    @roles string combined
    @path string combined nonEmpty
    @access DefaultAccess = Read
`
