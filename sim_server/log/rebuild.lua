-- Put a finished draft in the place of a table's log, under a higher epoch, and tell the listeners.
-- KEYS: draft, stream, epoch, channel. ARGV: epoch and top that it must stand at, new epoch, publication.
-- Answers: 1 done; 0 the log stands elsewhere by now, and was left alone.
local epoch = tonumber(redis.call('GET', KEYS[3]) or '1')
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
local top = 0
if #last > 0 then
    top = tonumber(string.match(last[1][1], '^%d+'))
end
if epoch ~= tonumber(ARGV[1]) or top ~= tonumber(ARGV[2]) then
    redis.call('DEL', KEYS[1])
    return 0
end
if redis.call('EXISTS', KEYS[1]) == 1 then
    redis.call('RENAME', KEYS[1], KEYS[2])
    redis.call('PERSIST', KEYS[2])
else
    redis.call('DEL', KEYS[2])
end
redis.call('SET', KEYS[3], ARGV[3])
redis.call('PUBLISH', KEYS[4], ARGV[4])
return 1
