-- Put another commit in the place of the one with the same sequence number.
-- KEYS: stream. ARGV: seq, commit id, commit. Answers: 1 done, 0 there is no such entry.
-- Redis cannot change an entry of a stream, so the stream is written anew within this one step.
local id = ARGV[1] .. '-0'
if #redis.call('XRANGE', KEYS[1], id, id) == 0 then
    return 0
end
local entries = redis.call('XRANGE', KEYS[1], '-', '+')
redis.call('DEL', KEYS[1])
for _, entry in ipairs(entries) do
    local fields = entry[2]
    if entry[1] == id then
        fields = {'i', ARGV[2], 'c', ARGV[3]}
    end
    redis.call('XADD', KEYS[1], entry[1], unpack(fields))
end
return 1
