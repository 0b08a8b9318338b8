// Who is asking, as CloudFront sees it; what a client wrote there is thrown away.
function handler(event) {
  var request = event.request;
  request.headers['x-viewer-ip'] = { value: event.viewer.ip };
  return request;
}
