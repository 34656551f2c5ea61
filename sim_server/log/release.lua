-- Give a lease back. KEYS: lease. ARGV: holder. A lease that somebody else holds is left alone.
if redis.call('GET', KEYS[1]) == ARGV[1] then
    redis.call('DEL', KEYS[1])
end
return 1
