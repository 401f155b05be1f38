const placeholder = 'describes the form of a command'
const misprint = 'is misprinted'

/** Lines of the samples that are no commands, by 'file:line', and why. */
export const notCommands: ReadonlyMap<string, string> = new Map([
  [
    'iis/application-frameworks/building-and-running-aspnet-applications/aspnet-integration-with-iis/samples/sample1.cmd:1',
    placeholder,
  ],
  ['iis/configuration/system.webServer/handlers/add/samples/sample3.cmd:1', misprint],
  ['iis/configuration/system.webServer/handlers/index/samples/sample3.cmd:1', misprint],
  [
    'iis/develop/extending-iis-configuration/configuration-extensibility/samples/sample36.cmd:1',
    'sets attributes of the schema file that the page adds',
  ],
  ['iis/get-started/getting-started-with-iis/create-a-web-site/samples/sample1.cmd:1', placeholder],
  [
    'iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe/samples/sample1.cmd:1',
    placeholder,
  ],
  [
    'iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe/samples/sample11.cmd:1',
    placeholder,
  ],
  [
    'iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe/samples/sample3.cmd:2',
    placeholder,
  ],
  [
    'iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe/samples/sample4.cmd:1',
    placeholder,
  ],
  [
    'iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe/samples/sample45.cmd:1',
    placeholder,
  ],
  [
    'iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe/samples/sample6.cmd:1',
    placeholder,
  ],
  [
    'iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe/samples/sample67.cmd:1',
    placeholder,
  ],
  [
    'iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe/samples/sample73.cmd:1',
    placeholder,
  ],
  [
    'iis/get-started/getting-started-with-iis/getting-started-with-appcmdexe/samples/sample8.cmd:1',
    placeholder,
  ],
  ['iis/get-started/introduction-to-iis/iis-modules-overview/samples/sample15.cmd:1', placeholder],
  [
    'iis/get-started/introduction-to-iis/iis-modules-overview/samples/sample19.cmd:1',
    'is two commands without a line end between them',
  ],
  ['iis/manage/configuring-security/application-pool-identities/samples/sample1.cmd:1', placeholder],
  [
    'iis/manage/creating-websites/provisioning-iis-7-sites-for-shared-hosting/samples/sample1.cmd:1',
    misprint,
  ],
  [
    'iis/manage/creating-websites/provisioning-iis-7-sites-for-shared-hosting/samples/sample2.cmd:1',
    misprint,
  ],
  ['iis/manage/creating-websites/select-a-provisioning-option/samples/sample3.cmd:1', misprint],
  ['iis/manage/creating-websites/select-a-provisioning-option/samples/sample4.cmd:1', misprint],
  ['iis/manage/provisioning-and-managing-iis/appcmdexe/samples/sample4.cmd:1', misprint],
  ['iis/manage/provisioning-and-managing-iis/appcmdexe/samples/sample5.cmd:1', misprint],
  [
    'iis/publish/using-webdav/how-to-configure-webdav-settings-using-appcmd/samples/sample1.cmd:1',
    placeholder,
  ],
  [
    'iis/publish/using-webdav/how-to-configure-webdav-settings-using-appcmd/samples/sample3.cmd:1',
    placeholder,
  ],
  [
    'iis/publish/using-webdav/how-to-configure-webdav-settings-using-appcmd/samples/sample4.cmd:1',
    placeholder,
  ],
])
