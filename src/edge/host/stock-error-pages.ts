/** The error pages in drive_c/inetpub/custerr/en-US, by status, as a remote visitor sees them (iis.md §7.3). */
export function stockErrorPages(): readonly (readonly [status: number, page: string])[] {
  return pages.map(([status, title, text]) => [status, page(`${status} - ${title}`, text)])
}

const pages: readonly (readonly [status: number, title: string, text: string])[] = [
  [
    401,
    'Unauthorized: Access is denied due to invalid credentials.',
    'The credentials of this request do not open this folder or page for you.',
  ],
  [
    403,
    'Forbidden: Access is denied.',
    'The credentials of this request do not open this folder or page for you.',
  ],
  [
    404,
    'File or directory not found.',
    'There is nothing here by this name: removed, renamed, or away for now.',
  ],
  [
    405,
    'HTTP verb used to access this page is not allowed.',
    'The method of this request (its HTTP verb) is not one that this page answers to.',
  ],
  [
    406,
    'Client browser does not accept the MIME type of the requested page.',
    'This page exists only in a media type that the browser says it does not accept.',
  ],
  [
    412,
    'Precondition set by the client failed when evaluated on the Web server.',
    'The request stated a condition that does not hold for this page.',
  ],
  [500, 'Internal server error.', 'Something is wrong with the page or the server, and it cannot be shown.'],
  [
    501,
    'Header values specify a method that is not implemented.',
    'This server has no answer for such a method.',
  ],
  [
    502,
    'Web server received an invalid response while acting as a gateway or proxy server.',
    'The server behind this one answered something that could not be passed on.',
  ],
]

function page(title: string, text: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
body { margin: 0; font: 0.9rem/1.5 Verdana, Arial, Helvetica, sans-serif; background: #eee; color: #222; }
#header { padding: 0.6rem 2%; background: #555; color: #fff; }
#header h1 { margin: 0; font-size: 1.6rem; font-weight: normal; }
#content { padding: 1rem 2%; }
fieldset { border: 1px solid #bbb; background: #fff; padding: 0.6rem 1rem; }
h2 { margin: 0 0 0.4rem; font-size: 1.2rem; color: #a00; }
h3 { margin: 0; font-size: 0.95rem; font-weight: normal; }
@media (prefers-color-scheme: dark) {
body { background: #1c1c1c; color: #ddd; }
fieldset { border-color: #444; background: #262626; }
h2 { color: #ff8a80; }
}
</style>
</head>
<body>
<div id="header"><h1>Server Error</h1></div>
<div id="content">
<div class="content-container"><fieldset>
<h2>${title}</h2>
<h3>${text}</h3>
<p><small>Reference: <!--countersign-id--></small></p>
</fieldset></div>
</div>
</body>
</html>
`
}
