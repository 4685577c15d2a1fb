-- For wrk: asks for every file of a built site in turn, as browsers do, and ends with 1 if one answer was not good.
local forHosts = {
  ['_headers'] = true,
  ['_redirects'] = true,
  ['cloudfront-headers.json'] = true,
  ['cloudfront-redirects.js'] = true,
  ['nginx-server.conf'] = true
}
local requests = {}
local last = 0

function init(arguments)
  local folder, base = arguments[1], arguments[2] or ''
  for file in io.popen('find "' .. folder .. '" -type f -printf "%P\\n"'):lines() do
    if not forHosts[file] then
      local address = file:gsub('index%.html$', ''):gsub('[^%w%-._~/]', function(letter)
        return ('%%%02X'):format(letter:byte())
      end)
      local headers = { Host = wrk.headers.Host, ['Accept-Encoding'] = 'gzip' }
      requests[#requests + 1] = wrk.format('GET', base .. '/' .. address, headers)
    end
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary)
  local errors = summary.errors
  local bad = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(('%d requests, %d of them not answered well'):format(summary.requests, bad))
  if bad > 0 or summary.requests == 0 then os.exit(1) end
end
