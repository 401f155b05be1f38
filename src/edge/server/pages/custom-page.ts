/** The page that a remote visitor sees where the server's own error pages are not on the disk. It tells nothing of the inside. */
export function customPage(status: number, id: string): string {
  const [title, text] = pages[status] ?? ['Request refused.', 'The server did not carry out this request.']
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${status} - ${title}</title>
<style>
:root{color-scheme:light dark}
body{margin:0;font:1rem/1.55 system-ui,"Segoe UI",sans-serif;background:light-dark(#f3f3f3,#1b1b1b);color:light-dark(#222,#e4e4e4)}
#header{background:light-dark(#555,#333);color:#fff;padding:.9rem max(1.2rem,calc((100% - 44rem)/2))}
h1{margin:0;font-size:1.05rem;font-weight:600}
#content{max-width:44rem;margin:2.5rem auto;padding:0 1.2rem}
fieldset{border:0;margin:0;padding:1.6rem;border-radius:.5rem;background:light-dark(#fff,#262626);box-shadow:0 1px 3px #0003}
h2{margin:0 0 .6rem;font-size:1.4rem;line-height:1.25}
h3{margin:0;font-size:1rem;font-weight:400}
p{margin:1.4rem 0 0;font-size:.9rem;color:light-dark(#5a5a5a,#aaa)}
code{font:.95em ui-monospace,Consolas,monospace}
</style>
</head>
<body>
<div id="header"><h1>Server Error</h1></div>
<main id="content">
<div class="content-container"><fieldset>
<h2>${status} - ${title}</h2>
<h3>${text}</h3>
<p>If you ask the owner of this site for help, name this reference: <code>${id}</code></p>
</fieldset></div>
</main>
</body>
</html>
`
}

const pages: Readonly<Record<number, readonly [title: string, text: string]>> = {
  400: ['Bad request.', 'The server could not understand the request.'],
  401: [
    'Unauthorized: Access is denied due to invalid credentials.',
    'The credentials of this request do not open this page.',
  ],
  403: ['Forbidden: Access is denied.', 'This page is not open to you.'],
  404: [
    'File or directory not found.',
    'There is nothing to show under this address. It may have moved, or the address may be misspelt.',
  ],
  405: [
    'HTTP verb used to access this page is not allowed.',
    'The page does not answer to the method of this request.',
  ],
  406: [
    'Client browser does not accept the MIME type of the requested page.',
    'The page exists only in a form that the browser does not accept.',
  ],
  412: [
    'Precondition set by the client failed when evaluated on the Web server.',
    'A condition that the request states does not hold.',
  ],
  500: ['Internal server error.', 'Something is wrong with the page or the server, and it cannot be shown.'],
  501: [
    'Header values specify a method that is not implemented.',
    'The server has no answer for such a method.',
  ],
  502: [
    'Web server received an invalid response while acting as a gateway or proxy server.',
    'The server behind this one did not answer as it should.',
  ],
  503: ['Service unavailable.', 'The service is not available at the moment.'],
}
